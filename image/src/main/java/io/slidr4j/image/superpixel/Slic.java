package io.slidr4j.image.superpixel;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.superpixel.SuperpixelInfo;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Local k-means in CIELAB colour and position (Achanta et al., TPAMI 2012), as scikit-image's
 * {@code slic} computes it with its defaults: seeds on a grid, ten rounds, connectivity enforced.
 *
 * @param segments how many are asked for; about as many come out
 * @param compactness weight of position against colour, above 0
 * @param sigma of the Gaussian that smooths the image first, in pixels, 0 for none
 */
public record Slic(int segments, double compactness, double sigma) implements Superpixels {

    private static final int ROUNDS = 10;

    /** A segment smaller than this share of the mean size is given to its neighbour. */
    private static final double SMALLEST = 0.5;

    /** A segment may grow to this multiple of the mean size. */
    private static final double LARGEST = 3;

    /** A wider blur holds no structure that a superpixel could follow. */
    static final double WIDEST_BLUR = 1000;

    /**
     * Checks the parameters.
     *
     * @throws DataException if one is out of its range
     */
    public Slic {
        if (segments < 1 || segments > SuperpixelInfo.MAX_SEGMENTS) {
            throw new DataException(
                    "SLIC with %d segments does not fit 8-bit maps; use 1 to %d."
                            .formatted(segments, SuperpixelInfo.MAX_SEGMENTS));
        }
        if (!(compactness > 0 && compactness < Double.POSITIVE_INFINITY)) {
            throw new DataException(
                    "SLIC with compactness %s is not possible; use a number above 0."
                            .formatted(compactness));
        }
        if (!(sigma >= 0 && sigma <= WIDEST_BLUR)) {
            throw new DataException(
                    "SLIC with sigma %s is not possible; use 0 to %.0f pixels."
                            .formatted(sigma, WIDEST_BLUR));
        }
    }

    @Override
    public SuperpixelMap segment(RgbImage image) {
        int[] ids = segment(image, PixelKernels.create());
        return EightBit.map(image.height(), image.width(), ids, "ask for fewer than " + segments);
    }

    /** The segment of every pixel, [H * W], in any number. */
    int[] segment(RgbImage image, PixelKernel kernel) {
        SeedGrid seeds = SeedGrid.of(image.height(), image.width(), segments);
        int[] labels = cluster(features(image, kernel), seeds, kernel);
        double mean = (double) labels.length / seeds.count();
        return ConnectedSegments.of(
                labels, image.width(), (int) (SMALLEST * mean), (int) (LARGEST * mean));
    }

    private FeatureTiles features(RgbImage image, PixelKernel kernel) {
        FeatureTiles tiles = new FeatureTiles(image.height(), image.width(), kernel);
        LabRows lab = new LabRows(image, kernel);
        GaussianBlur.run(lab, GaussianWeights.of(sigma), 1 / compactness, kernel, tiles);
        return tiles;
    }

    private static int[] cluster(FeatureTiles tiles, SeedGrid seeds, PixelKernel kernel) {
        Clusters clusters = new Clusters(tiles.height, tiles.width, seeds);
        Assignment assignment = new Assignment(tiles, clusters, kernel);
        for (int round = 0; round < ROUNDS; round++) {
            assignment.assign();
            clusters.move();
        }
        return assignment.labels();
    }

    @Override
    public String algorithm() {
        return "slic";
    }

    @Override
    public SortedMap<String, Double> parameters() {
        SortedMap<String, Double> parameters = new TreeMap<>();
        parameters.put("n_segments", (double) segments);
        parameters.put("compactness", compactness);
        parameters.put("sigma", sigma);
        return parameters;
    }

    @Override
    public int intended() {
        return segments;
    }
}
