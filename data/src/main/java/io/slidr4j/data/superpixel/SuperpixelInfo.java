package io.slidr4j.data.superpixel;

import io.slidr4j.data.DataException;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the maps of one folder were made: its sidecar {@code superpixels.json}.
 *
 * @param algorithm such as {@code slic}
 * @param parameters the algorithm's parameters by name
 * @param segments the number of ids, 1..256: every id is below it, and the ids of an image are
 *     offset by it in the loss
 * @param images how many maps were made
 */
public record SuperpixelInfo(
        String algorithm, SortedMap<String, Double> parameters, int segments, int images) {
    /** The largest number of segments that an 8-bit map can tell apart. */
    public static final int MAX_SEGMENTS = 256;

    /** Copies the parameters and checks the numbers. */
    public SuperpixelInfo {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        if (segments < 1 || segments > MAX_SEGMENTS) {
            throw new DataException(
                    "%d segments cannot be stored in 8-bit maps; use 1 to %d."
                            .formatted(segments, MAX_SEGMENTS));
        }
        if (images < 0) {
            throw new DataException("The number of images is %d; it cannot be.".formatted(images));
        }
    }
}
