package io.slidr4j.view.keyframe;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageReader;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.geometry.PointProjector;
import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.KeyframeLabels;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.data.superpixel.SuperpixelStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the parts of keyframes. Every path comes from the dataset's tables or from a token that the
 * tables hold, never from a request.
 */
public final class KeyframeFiles {

    private final ImageReader reader;
    private final Optional<KeyframeLabels> labels;
    private final Optional<SuperpixelStore> superpixels;
    private final List<Path> predictionFolders;

    /**
     * Names the places.
     *
     * @param reader decodes images
     * @param labels the dataset's
     * @param superpixels where the maps are
     * @param predictions a folder in the form of nuScenes' submissions, {@code
     *     lidarseg/SPLIT/TOKEN_lidarseg.bin}
     * @throws DataException if there is no folder {@code lidarseg} in that of the predictions
     */
    public KeyframeFiles(
            ImageReader reader,
            Optional<KeyframeLabels> labels,
            Optional<SuperpixelStore> superpixels,
            Optional<Path> predictions) {
        this.reader = reader;
        this.labels = labels;
        this.superpixels = superpixels;
        this.predictionFolders = predictions.map(KeyframeFiles::splits).orElse(List.of());
    }

    /** Whether the dataset has labels. */
    public boolean hasLabels() {
        return labels.isPresent();
    }

    /** Whether there are superpixel maps. */
    public boolean hasSuperpixels() {
        return superpixels.isPresent();
    }

    /** Whether there are predictions. */
    public boolean hasPredictions() {
        return !predictionFolders.isEmpty();
    }

    /** The scan, in the LiDAR's frame. */
    public PointCloud cloud(Keyframe keyframe) {
        return ScanFormat.NUSCENES.read(keyframe.lidar().file());
    }

    /** The six images, decoded. */
    public List<RgbImage> images(Keyframe keyframe) {
        return keyframe.cameras().stream().map(shot -> reader.read(shot.file())).toList();
    }

    /** Which point is seen at which pixel of the six images. */
    public Pairing pairing(Keyframe keyframe, PointCloud cloud) {
        PointProjector projector = new PointProjector(cloud, keyframe.lidar().pose());
        for (CameraShot shot : keyframe.cameras()) {
            projector.add(shot.calibration(), shot.height(), shot.width());
        }
        return projector.pairing();
    }

    /** The true classes of the points, {@code [N]}; empty where the dataset has none. */
    public Optional<byte[]> labels(Keyframe keyframe, int points) {
        return labels.map(files -> files.of(keyframe.lidar(), points));
    }

    /** The superpixel map of an image as a PNG file; empty where there is none. */
    public Optional<byte[]> superpixels(CameraShot shot) {
        return superpixels
                .filter(store -> store.has(shot.token()))
                .map(store -> checked(store, shot));
    }

    private static byte[] checked(SuperpixelStore store, CameraShot shot) {
        store.read(shot.token(), shot.height(), shot.width());
        return bytes(store.file(shot.token()));
    }

    /**
     * The predicted classes of the points.
     *
     * @return {@code [N]}; empty where this keyframe has none
     * @throws DataException if the file is of another scan
     */
    public Optional<byte[]> predictions(Keyframe keyframe, int points) {
        return predictionFolders.stream()
                .map(folder -> folder.resolve(keyframe.lidar().token() + "_lidarseg.bin"))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> predictions(file, points));
    }

    private static byte[] predictions(Path file, int points) {
        byte[] classes = bytes(file);
        if (classes.length != points) {
            throw new DataException(
                    "The predictions %s are for %d points, but the scan has %d."
                            .formatted(file, classes.length, points));
        }
        for (byte label : classes) {
            if (label < 0 || label >= LabelSet.NUSCENES.size()) {
                throw new DataException(
                        "The predictions %s hold the class %d; classes are 0 to %d."
                                .formatted(file, label & 255, LabelSet.NUSCENES.size() - 1));
            }
        }
        return classes;
    }

    /** An image's file, as it is. */
    public byte[] imageFile(CameraShot shot) {
        return bytes(shot.file());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(
                    "The file %s cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }

    private static List<Path> splits(Path predictions) {
        try (Stream<Path> folders = Files.list(predictions.resolve("lidarseg"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new DataException(
                    ("There is no folder lidarseg in %s; make predictions with ./slidr evaluate"
                                    + " --predictions %s.")
                            .formatted(predictions, predictions),
                    e);
        }
    }
}
