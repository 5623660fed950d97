package io.slidr4j.data.geometry;

import java.util.Arrays;

/**
 * Finds the nearest point of a cloud within a fixed radius.
 *
 * <p>Points are hashed into cubes whose edge is twice the radius, so a ball touches at most eight
 * of them. The cubes' hash decides only where is looked: distances are compared exactly, in double,
 * and of equally near points the one of lowest index is taken.
 */
public final class NeighbourGrid {
    /** What {@link #nearest} says where no point is near enough. */
    public static final int NONE = -1;

    /** Widens where is looked, so that no rounding hides a point at the very edge of the ball. */
    private static final double SLACK = 1 + 1e-9;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final float[] xyz; // [N, 3]
    private final double edge;
    private final double radius;
    private final int[] first; // [slots] a point of the slot, or NONE
    private final int[] next; // [N] the slot's next point, or NONE
    private final int shift;

    /**
     * Hashes a cloud.
     *
     * @param xyz {@code [N, 3]} kept, not copied
     * @param radius metres, above 0
     */
    public NeighbourGrid(float[] xyz, double radius) {
        if (!(radius > 0)) {
            throw new IllegalArgumentException("The radius must be above 0, not " + radius);
        }
        int points = xyz.length / 3;
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(points));
        this.xyz = xyz;
        this.edge = 2 * radius;
        this.radius = radius;
        this.shift = Long.SIZE - bits;
        this.first = new int[1 << bits];
        this.next = new int[points];
        Arrays.fill(first, NONE);
        for (int n = points - 1; n >= 0; n--) {
            int slot = slot(cell(xyz[3 * n]), cell(xyz[3 * n + 1]), cell(xyz[3 * n + 2]));
            next[n] = first[slot];
            first[slot] = n;
        }
    }

    /**
     * The nearest point that is less than the radius away.
     *
     * @return its index, or {@link #NONE}
     */
    public int nearest(double x, double y, double z) {
        double best = radius * radius;
        double reach = radius * SLACK;
        int found = NONE;
        for (long i = cell(x - reach); i <= cell(x + reach); i++) {
            for (long j = cell(y - reach); j <= cell(y + reach); j++) {
                for (long k = cell(z - reach); k <= cell(z + reach); k++) {
                    for (int n = first[slot(i, j, k)]; n != NONE; n = next[n]) {
                        double squared = squared(n, x, y, z);
                        if (squared < best || squared == best && found != NONE && n < found) {
                            best = squared;
                            found = n;
                        }
                    }
                }
            }
        }
        return found;
    }

    private double squared(int n, double x, double y, double z) {
        double dx = xyz[3 * n] - x;
        double dy = xyz[3 * n + 1] - y;
        double dz = xyz[3 * n + 2] - z;
        return dx * dx + dy * dy + dz * dz;
    }

    private long cell(double coordinate) {
        return (long) Math.floor(coordinate / edge);
    }

    private int slot(long i, long j, long k) {
        long mixed = ((i * SPREAD + j) * SPREAD + k) * SPREAD;
        return (int) ((mixed ^ mixed << 32) >>> shift);
    }
}
