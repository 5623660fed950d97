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
 * @param compactness weight of position against colour
 * @param sigma of the Gaussian that smooths the image first, in pixels
 */
public record Slic(int segments, double compactness, double sigma) implements Superpixels {

    private static final int ROUNDS = 10;

    /** A segment smaller than this share of the mean size is given to its neighbour. */
    private static final double SMALLEST = 0.5;

    /** A segment may grow to this multiple of the mean size. */
    private static final double LARGEST = 3;

    private static final boolean HAS_VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /** Checks the parameters. */
    public Slic {
        if (segments < 1 || segments > SuperpixelInfo.MAX_SEGMENTS) {
            throw new DataException(
                    "SLIC with %d segments does not fit 8-bit maps; use 1 to %d."
                            .formatted(segments, SuperpixelInfo.MAX_SEGMENTS));
        }
        if (!(compactness > 0) || !(sigma >= 0)) {
            throw new DataException(
                    "SLIC with compactness %s and sigma %s is not possible; use positive numbers."
                            .formatted(compactness, sigma));
        }
    }

    @Override
    public SuperpixelMap segment(RgbImage image) {
        int h = image.height();
        int w = image.width();
        PixelKernel kernel = HAS_VECTORS ? new VectorPixelKernel() : new ScalarPixelKernel();
        FeatureTiles features = new FeatureTiles(h, w, kernel);
        LabRows colours = new LabRows(image, kernel);
        GaussianBlur.run(colours, GaussianWeights.of(sigma), 1 / compactness, kernel, features);

        SeedGrid seeds = SeedGrid.of(h, w, segments);
        Clusters clusters = new Clusters(h, w, seeds);
        Assignment assignment = new Assignment(features, clusters, kernel);
        for (int round = 0; round < ROUNDS; round++) {
            assignment.assign();
            clusters.move();
        }
        double mean = (double) h * w / seeds.count();
        int[] connected =
                ConnectedSegments.of(
                        assignment.labels(), w, (int) (SMALLEST * mean), (int) (LARGEST * mean));
        return EightBit.map(h, w, connected, "ask for fewer than " + segments);
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
