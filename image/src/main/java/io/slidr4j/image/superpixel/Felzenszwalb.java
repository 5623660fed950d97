package io.slidr4j.image.superpixel;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Graph-based segmentation (Felzenszwalb and Huttenlocher, IJCV 2004) with scikit-image's
 * conventions: Euclidean colour distances between the eight neighbours of a pixel of the smoothed
 * image, colours in 0..1, scale / 255. Edges of one cost are taken in a fixed order (right, down,
 * down-right, up-right; rows first), so that a map has the same bits everywhere.
 *
 * @param scale the larger, the larger the segments
 * @param sigma of the Gaussian that smooths the image first, in pixels
 * @param minSize segments smaller than this are merged, in pixels
 */
public record Felzenszwalb(double scale, double sigma, int minSize) implements Superpixels {

    /** The parameters of SLidR's ablation: scale 300, sigma 0.35, at least 4000 pixels. */
    public static final Felzenszwalb PRESET = new Felzenszwalb(300, 0.35, 4000);

    /** Checks the parameters. */
    public Felzenszwalb {
        if (!(scale > 0) || !(sigma >= 0 && sigma <= Slic.WIDEST_BLUR) || minSize < 1) {
            throw new DataException(
                    "Felzenszwalb with scale %s, sigma %s and minimum size %d is not possible."
                            .formatted(scale, sigma, minSize));
        }
    }

    @Override
    public SuperpixelMap segment(RgbImage image) {
        PixelGraph graph = PixelGraph.of(SmoothedImage.of(image, sigma, PixelKernels.create()));
        Regions regions = new Regions(image.height() * image.width());
        graph.forEach((a, b, cost) -> regions.mergeSimilar(a, b, cost, scale / 255));
        graph.forEach((a, b, _) -> regions.mergeSmall(a, b, minSize));
        String advice = "raise min_size (%d) or scale (%s)".formatted(minSize, scale);
        return EightBit.map(image.height(), image.width(), regions.labels(), advice);
    }

    @Override
    public String algorithm() {
        return "felzenszwalb";
    }

    @Override
    public SortedMap<String, Double> parameters() {
        SortedMap<String, Double> parameters = new TreeMap<>();
        parameters.put("scale", scale);
        parameters.put("sigma", sigma);
        parameters.put("min_size", (double) minSize);
        return parameters;
    }

    /** No number is asked for: the ids that come out decide alone. */
    @Override
    public int intended() {
        return 1;
    }
}
