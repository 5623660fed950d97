package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Solids;

import java.util.Arrays;

/**
 * Renders pictures: one ray for each pixel and one towards the light. One renderer serves one
 * thread; a picture depends on nothing but the scene, the camera and the time.
 */
public final class CameraRenderer {
    private static final float FAR = 400;

    private final Scene scene;
    private final Shader shader;
    private final SurfacePoint point;

    /** A renderer of one scene. */
    public CameraRenderer(Scene scene) {
        this.scene = scene;
        point = new SurfacePoint(scene.roads(), GroundSurfaces.of(scene));
        shader = new Shader(scene);
    }

    /**
     * Renders a picture.
     *
     * @param camera the camera
     * @param time when it is triggered, seconds from the scene's start
     * @param seed decides the sensor's noise
     */
    public Picture render(Camera camera, double time, int seed) {
        Affine ego = scene.ego().pose(time);
        Affine toScene = ego.times(camera.toEgo());
        Solids moving = scene.moving(time);
        shader.begin(moving, ego);
        int size = camera.width() * camera.height();
        Frame frame =
                new Frame(new float[3 * size], new Label[size], new int[size], new float[size]);
        Arrays.fill(frame.depth, Float.POSITIVE_INFINITY);
        for (int row = 0; row < camera.height(); row++) {
            row(camera, toScene.m(), moving, row, frame);
        }
        byte[] rgb =
                new Exposure(camera.width(), camera.height(), shader.sky(), seed)
                        .develop(frame.light);
        return new Picture(
                camera.width(), camera.height(), rgb, frame.label, frame.object, frame.depth);
    }

    private record Frame(float[] light, Label[] label, int[] object, float[] depth) {}

    private void row(Camera camera, double[] m, Solids moving, int row, Frame frame) {
        double down = (row - camera.cy()) / camera.fy();
        float ox = (float) m[3];
        float oy = (float) m[7];
        float oz = (float) m[11];
        float pixel = (float) (1 / camera.fx());
        for (int column = 0; column < camera.width(); column++) {
            double right = (column - camera.cx()) / camera.fx();
            double scale = 1 / Math.sqrt(right * right + down * down + 1);
            float dx = (float) ((m[0] * right + m[1] * down + m[2]) * scale);
            float dy = (float) ((m[4] * right + m[5] * down + m[6]) * scale);
            float dz = (float) ((m[8] * right + m[9] * down + m[10]) * scale);
            point.follow(scene.standing(), moving, ox, oy, oz, dx, dy, dz, FAR);
            int at = row * camera.width() + column;
            int quadrant = (row & 1) << 1 | column & 1;
            shader.shade(point, dx, dy, dz, pixel, quadrant, frame.light, 3 * at);
            if (point.hit) {
                frame.label[at] = point.label;
                frame.object[at] = point.object;
                frame.depth[at] = point.distance;
            }
        }
    }
}
