package io.slidr4j.cli;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.engine.Device;
import io.slidr4j.pretrain.PixelFeatures;
import io.slidr4j.pretrain.PointFeatures;
import io.slidr4j.view.feature.FeatureGrid;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.feature.FeatureSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The networks of a checkpoint, as the viewer takes them.
 *
 * @param name the file's
 * @param scans the point network
 * @param images the image network, where the checkpoint has one
 */
record CheckpointFeatures(String name, PointFeatures scans, Optional<PixelFeatures> images)
        implements FeatureSource {

    /** The word that stands for networks without training. */
    static final String RANDOM = "random";

    private static final long SEED = 1;

    /**
     * Opens a checkpoint.
     *
     * @param weights a model file, or {@link #RANDOM}
     */
    static CheckpointFeatures open(String weights, Device device) {
        if (weights.equals(RANDOM)) {
            return new CheckpointFeatures(
                    "random weights",
                    PointFeatures.random(SEED, device),
                    Optional.of(PixelFeatures.random(SEED, device)));
        }
        Path file = Path.of(weights);
        PointFeatures scans = PointFeatures.open(file, device);
        try {
            return new CheckpointFeatures(
                    shortName(file), scans, comparable(PixelFeatures.open(file, device), scans));
        } catch (RuntimeException e) {
            scans.close();
            throw e;
        }
    }

    /** Where a projector was dropped, points and pixels have features of different lengths. */
    private static Optional<PixelFeatures> comparable(
            Optional<PixelFeatures> images, PointFeatures scans) {
        images.filter(network -> network.channels() != scans.channels())
                .ifPresent(PixelFeatures::close);
        return images.filter(network -> network.channels() == scans.channels());
    }

    /** A file's name with its run's: most are called model.pt or checkpoints/last.pt. */
    private static String shortName(Path file) {
        Path path = file.toAbsolutePath().normalize();
        int names = path.getNameCount();
        int told = path.getParent().endsWith("checkpoints") ? 3 : 2;
        return path.subpath(Math.max(0, names - told), names).toString();
    }

    @Override
    public Optional<String> pixelRefusal() {
        return images.isPresent()
                ? Optional.empty()
                : Optional.of(
                        ("The checkpoint %s holds no image network (model_images) with the points'"
                                        + " kind of features; ask for a point.")
                                .formatted(name));
    }

    @Override
    public FeatureMatrix points(PointCloud cloud) {
        PointFeatures.Matrix matrix = scans.of(cloud);
        return new FeatureMatrix(matrix.values(), matrix.channels());
    }

    @Override
    public FeatureGrid pixels(List<RgbImage> pictures) {
        PixelFeatures.Grid grid = images.orElseThrow().of(pictures);
        return new FeatureGrid(
                grid.images(),
                grid.height(),
                grid.width(),
                new FeatureMatrix(grid.values(), grid.channels()));
    }

    @Override
    public void close() {
        scans.close();
        images.ifPresent(PixelFeatures::close);
    }
}
