package io.slidr4j.data.nuscenes;

import java.util.List;

/**
 * One annotated moment: a LiDAR sweep and six pictures.
 *
 * @param token the sample's token
 * @param scene the scene's name
 * @param lidar the sweep
 * @param cameras the pictures in {@link Camera#ORDER}
 */
public record Keyframe(String token, String scene, LidarSweep lidar, List<CameraShot> cameras) {
    /** Copies the list. */
    public Keyframe {
        cameras = List.copyOf(cameras);
    }

    /**
     * The picture of one camera.
     *
     * @param camera which camera
     * @return its picture
     */
    public CameraShot shot(Camera camera) {
        return cameras.get(camera.ordinal());
    }
}
