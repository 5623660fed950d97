package io.slidr4j.image.superpixel;

import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;

import java.util.SortedMap;

/** A way to cut an image into superpixels; a value, equal to another with equal parameters. */
public sealed interface Superpixels permits Slic, Felzenszwalb {

    /**
     * Cuts an image; the same bits for the same image, on any thread.
     *
     * @param image [H, W, 3]
     * @return ids from 0 without a gap, [H, W]
     * @throws io.slidr4j.data.DataException if more than 256 segments come out
     */
    SuperpixelMap segment(RgbImage image);

    /** The algorithm's name as it stands in {@code superpixels.json}. */
    String algorithm();

    /** The parameters by name, for {@code superpixels.json}. */
    SortedMap<String, Double> parameters();

    /** How many segments an image is meant to have at least room for: the ids' offset. */
    int intended();
}
