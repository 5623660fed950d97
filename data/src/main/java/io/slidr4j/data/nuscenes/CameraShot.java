package io.slidr4j.data.nuscenes;

import io.slidr4j.data.geometry.Calibration;

import java.nio.file.Path;

/**
 * One picture.
 *
 * @param token its {@code sample_data} token, which also names its superpixel map
 * @param camera who took it
 * @param file its JPEG file
 * @param height rows by the table
 * @param width columns by the table
 * @param calibration camera matrix, and where the camera was
 */
public record CameraShot(
        String token, Camera camera, Path file, int height, int width, Calibration calibration) {}
