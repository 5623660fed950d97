package io.slidr4j.data;

/**
 * One keyframe after its transforms: what collation and voxelisation take.
 *
 * @param token the dataset's name for the keyframe
 * @param cloud the transformed points
 * @param images the transformed images and superpixels
 * @param pairing the pairs that survived, indices into {@code cloud} and {@code images}
 */
public record View(String token, PointCloud cloud, ImageStack images, Pairing pairing) {}
