package io.slidr4j.data.nuscenes;

import io.slidr4j.data.geometry.SensorPose;

import java.nio.file.Path;

/**
 * One LiDAR sweep.
 *
 * @param token its {@code sample_data} token
 * @param file its {@code .pcd.bin} file
 * @param pose where the LiDAR was
 */
public record LidarSweep(String token, Path file, SensorPose pose) {}
