package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;

import java.util.Arrays;

/** Collects the returns of one turn. */
final class Returns {
    private final float[] xyz;
    private final float[] intensity;
    private final byte[] ring;
    private final Label[] label;
    private final int[] object;
    private int size;

    private Label nextLabel = Label.NOISE;
    private int nextObject;
    private float nextIntensity;

    Returns(int most) {
        xyz = new float[3 * most];
        intensity = new float[most];
        ring = new byte[most];
        label = new Label[most];
        object = new int[most];
    }

    /** Says what the next point is. */
    void say(Label what, int actor, float bright) {
        nextLabel = what;
        nextObject = actor;
        nextIntensity = bright;
    }

    /** Adds a point. */
    void place(double x, double y, double z, byte beam) {
        xyz[3 * size] = (float) x;
        xyz[3 * size + 1] = (float) y;
        xyz[3 * size + 2] = (float) z;
        intensity[size] = Math.clamp(Math.round(nextIntensity), 0, 255);
        ring[size] = beam;
        label[size] = nextLabel;
        object[size++] = nextObject;
    }

    Scan scan() {
        return new Scan(
                Arrays.copyOf(xyz, 3 * size),
                Arrays.copyOf(intensity, size),
                Arrays.copyOf(ring, size),
                Arrays.copyOf(label, size),
                Arrays.copyOf(object, size));
    }
}
