package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.scene.RoadMap;
import io.slidr4j.world.trace.Shape;
import io.slidr4j.world.trace.Solids;
import io.slidr4j.world.trace.Tracer;

/**
 * The point that a ray met, and how it looks: one mutable instance per thread, so that nothing is
 * allocated per ray.
 */
final class SurfacePoint {
    private static final float FLAT = -1e-6f;

    final Tracer tracer = new Tracer();
    final float[] local = new float[3];
    final float[] normal = new float[3];
    final float[] half = new float[3];

    boolean hit;
    boolean ground;
    float distance;
    float x;
    float y;
    float z;

    /** What is seen, in metres per pixel; patterns finer than this are washed out. */
    float blur;

    Surface surface;
    Shape shape;
    Label label;
    int object;

    // What the textures say: linear colour, mirror share, own light, LiDAR reflectance and drop.
    float red;
    float green;
    float blue;
    float gloss;
    float glow;
    float reflectance;
    float drop;

    private final GroundSurfaces grounds;
    private final RoadMap roads;

    SurfacePoint(RoadMap roads, GroundSurfaces grounds) {
        this.roads = roads;
        this.grounds = grounds;
    }

    /** Follows a ray of unit direction to the first thing it meets. */
    void follow(
            Solids standing,
            Solids moving,
            float ox,
            float oy,
            float oz,
            float dx,
            float dy,
            float dz,
            float limit) {
        float flat = dz < FLAT ? -oz / dz : Float.MAX_VALUE;
        tracer.ray(ox, oy, oz, dx, dy, dz, Math.min(limit, flat));
        tracer.trace(standing);
        tracer.trace(moving);
        distance = tracer.distance();
        hit = tracer.hit() || flat < limit;
        if (!hit) {
            return;
        }
        x = ox + distance * dx;
        y = oy + distance * dy;
        z = oz + distance * dz;
        ground = !tracer.hit();
        if (ground) {
            meetGround();
        } else {
            meetSolid();
        }
    }

    private void meetGround() {
        label = roads.ground(x, y);
        surface = grounds.of(label);
        shape = Shape.BOX;
        object = 0;
        normal[0] = 0;
        normal[1] = 0;
        normal[2] = 1;
    }

    private void meetSolid() {
        surface = tracer.surface();
        shape = tracer.shape();
        label = surface.label();
        object = tracer.object();
        tracer.local(local);
        tracer.normal(local, normal);
        for (int axis = 0; axis < 3; axis++) {
            half[axis] = tracer.half(axis);
        }
    }

    /** The paint under a point of the flat ground. */
    RoadMap.Paint paint() {
        return roads.paint(x, y, label);
    }

    /** Sets the colour from 0xRRGGBB times a brightness. */
    void colour(int rgb, float brightness) {
        float r = (rgb >> 16 & 255) / 255f;
        float g = (rgb >> 8 & 255) / 255f;
        float b = (rgb & 255) / 255f;
        red = r * r * brightness;
        green = g * g * brightness;
        blue = b * b * brightness;
    }

    /** How much of a pattern of a size (metres) survives the blur, 0..1. */
    float detail(float size) {
        return Math.clamp(1.6f - 1.6f * blur / size, 0f, 1f);
    }
}
