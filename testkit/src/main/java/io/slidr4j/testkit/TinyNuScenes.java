package io.slidr4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a complete nuScenes dataset in miniature: tables with full geometry, JPEG images, LiDAR
 * scans with lidarseg labels, a {@code splits.json} and superpixel maps. All sensors look at one
 * {@link TinyWorld}, from a vehicle that moves between the shots, so that projections, pairs and
 * losses mean something.
 *
 * @param root the dataset's folder; the tables lie in {@code v1.0-mini}
 * @param superpixels the folder of the maps: a grid of {@link Size#segments} cells an image
 * @param train the names of the training scenes
 * @param val the names of the validation scenes
 */
public record TinyNuScenes(Path root, Path superpixels, List<String> train, List<String> val) {

    /**
     * How much to write.
     *
     * @param trainScenes scenes in the training split
     * @param valScenes scenes in the validation split
     * @param keyframes keyframes a scene
     * @param height of the images, ≥ 8
     * @param width of the images, ≥ 8
     * @param beams of the LiDAR
     * @param azimuths rays of one beam
     */
    public record Size(
            int trainScenes,
            int valScenes,
            int keyframes,
            int height,
            int width,
            int beams,
            int azimuths) {

        /** Four training keyframes and two for validation, 48 × 96 pixels, 1 600 points. */
        public static final Size SMALL = new Size(2, 1, 2, 48, 96, 16, 100);

        /** Superpixels of one image: a grid of 4 × 6 cells. */
        public int segments() {
            return 24;
        }
    }

    /** Writes the dataset below {@code folder}; the same arguments write the same bytes. */
    public static TinyNuScenes write(Path folder, Size size, long seed) {
        try {
            return new TinyNuScenesWriter(folder, size, seed).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
