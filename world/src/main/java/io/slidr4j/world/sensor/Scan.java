package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;

/**
 * One turn of the LiDAR, moved to where the sensor was at the turn's end.
 *
 * @param xyz {@code [N, 3]} metres, sensor frame
 * @param intensity {@code [N]} 0..255
 * @param ring {@code [N]} the beam, lowest first
 * @param label {@code [N]} what was hit
 * @param object {@code [N]} the number of the actor that was hit, 0 for none
 */
public record Scan(float[] xyz, float[] intensity, byte[] ring, Label[] label, int[] object) {
    /** The number of points N. */
    public int size() {
        return ring.length;
    }
}
