package io.slidr4j.data;

import java.util.List;

/**
 * One keyframe as it lies on disk, before any transform.
 *
 * @param token the dataset's name for the keyframe
 * @param cloud the LiDAR scan, sensor frame
 * @param images one image per camera, in the order that the pairing's image index follows
 * @param superpixels one map per image, or empty where the objective needs none
 * @param pairing which point is seen at which pixel
 */
public record Sample(
        String token,
        PointCloud cloud,
        List<RgbImage> images,
        List<SuperpixelMap> superpixels,
        Pairing pairing) {
    /** Copies the lists and checks that every image has its superpixel map, or none has. */
    public Sample {
        images = List.copyOf(images);
        superpixels = List.copyOf(superpixels);
        if (!superpixels.isEmpty() && superpixels.size() != images.size()) {
            throw new IllegalArgumentException(
                    "%d superpixel maps cannot belong to %d images."
                            .formatted(superpixels.size(), images.size()));
        }
    }
}
