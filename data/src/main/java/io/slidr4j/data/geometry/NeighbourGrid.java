package io.slidr4j.data.geometry;

/**
 * Finds the nearest point of a cloud within a fixed radius.
 *
 * <p>Points are hashed into cubes whose edge is twice the radius, so a ball touches at most eight
 * of them. Beside them a bit for each cube says whether a point's ball touches it: where two scans
 * see different things, one look at it ends most searches. Cubes and bits decide only where is
 * looked: distances are compared exactly, in double, and of equally near points the one of lowest
 * index is taken.
 */
public final class NeighbourGrid {
    /** What {@link #nearest} says where no point is near enough. */
    public static final int NONE = -1;

    /** Widens where is looked, so that no rounding hides a point at the very edge of the ball. */
    private static final double SLACK = 1 + 1e-9;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final double perEdge;
    private final double square;
    private final double reach;
    private final int shift;
    private final int[] begin; // [slots + 1] where a slot's points begin
    private final int[] points; // [N] indices, slot by slot, ascending within one
    private final float[] xyz; // [N, 3] in their order
    private final long[] touched; // [slots] bits of 4 x 4 x 4 cubes

    /**
     * Hashes a cloud.
     *
     * @param xyz {@code [N, 3]}
     * @param radius metres, above 0
     */
    public NeighbourGrid(float[] xyz, double radius) {
        if (!(radius > 0)) {
            throw new IllegalArgumentException("The radius must be above 0, not " + radius);
        }
        int count = xyz.length / 3;
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(count));
        this.perEdge = 1 / (2 * radius);
        this.square = radius * radius;
        this.reach = radius * SLACK;
        this.shift = Long.SIZE - bits;
        this.begin = new int[(1 << bits) + 1];
        this.points = new int[count];
        this.xyz = new float[3 * count];
        this.touched = new long[1 << bits];
        sort(xyz);
        for (int n = 0; n < count; n++) {
            touch(xyz[3 * n], xyz[3 * n + 1], xyz[3 * n + 2]);
        }
    }

    /** Puts the points into their slots, by counting them first. */
    private void sort(float[] all) {
        int[] slots = new int[points.length];
        for (int n = 0; n < slots.length; n++) {
            slots[n] = slot(cell(all[3 * n]), cell(all[3 * n + 1]), cell(all[3 * n + 2]));
            begin[slots[n] + 1]++;
        }
        for (int slot = 1; slot < begin.length; slot++) {
            begin[slot] += begin[slot - 1];
        }
        int[] free = begin.clone();
        for (int n = 0; n < slots.length; n++) {
            int at = free[slots[n]]++;
            points[at] = n;
            System.arraycopy(all, 3 * n, xyz, 3 * at, 3);
        }
    }

    /** Sets the bits of the cubes that a point's ball touches. */
    private void touch(double x, double y, double z) {
        long lastI = cell(x + reach);
        long lastJ = cell(y + reach);
        long firstK = cell(z - reach);
        long lastK = cell(z + reach);
        for (long i = cell(x - reach); i <= lastI; i++) {
            for (long j = cell(y - reach); j <= lastJ; j++) {
                for (long k = firstK; k <= lastK; k++) {
                    touched[block(i, j, k)] |= bit(i, j, k);
                }
            }
        }
    }

    /**
     * The nearest point that is less than the radius away.
     *
     * @return its index, or {@link #NONE}
     */
    public int nearest(double x, double y, double z) {
        int found = NONE;
        if (!isTouched(x, y, z)) {
            return found;
        }
        double best = square;
        long lastI = cell(x + reach);
        long lastJ = cell(y + reach);
        long firstK = cell(z - reach);
        long lastK = cell(z + reach);
        for (long i = cell(x - reach); i <= lastI; i++) {
            for (long j = cell(y - reach); j <= lastJ; j++) {
                for (long k = firstK; k <= lastK; k++) {
                    int slot = slot(i, j, k);
                    for (int at = begin[slot]; at < begin[slot + 1]; at++) {
                        double squared = squared(at, x, y, z);
                        int n = points[at];
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

    /** Whether {@link #nearest} finds a point; quicker, for any will do. */
    public boolean isNear(double x, double y, double z) {
        if (!isTouched(x, y, z)) {
            return false;
        }
        long lastI = cell(x + reach);
        long lastJ = cell(y + reach);
        long firstK = cell(z - reach);
        long lastK = cell(z + reach);
        for (long i = cell(x - reach); i <= lastI; i++) {
            for (long j = cell(y - reach); j <= lastJ; j++) {
                for (long k = firstK; k <= lastK; k++) {
                    int slot = slot(i, j, k);
                    for (int at = begin[slot]; at < begin[slot + 1]; at++) {
                        if (squared(at, x, y, z) < square) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private boolean isTouched(double x, double y, double z) {
        long i = cell(x);
        long j = cell(y);
        long k = cell(z);
        return (touched[block(i, j, k)] & bit(i, j, k)) != 0;
    }

    private double squared(int at, double x, double y, double z) {
        double dx = xyz[3 * at] - x;
        double dy = xyz[3 * at + 1] - y;
        double dz = xyz[3 * at + 2] - z;
        return dx * dx + dy * dy + dz * dz;
    }

    private long cell(double coordinate) {
        return (long) Math.floor(coordinate * perEdge);
    }

    /** Neighbouring cubes share a word, so that neighbouring points look at the same memory. */
    private int block(long i, long j, long k) {
        return slot(i >> 2, j >> 2, k >> 2);
    }

    private static long bit(long i, long j, long k) {
        return 1L << ((i & 3) << 4 | (j & 3) << 2 | k & 3);
    }

    private int slot(long i, long j, long k) {
        long mixed = ((i * SPREAD + j) * SPREAD + k) * SPREAD;
        return (int) ((mixed ^ mixed << 32) >>> shift);
    }
}
