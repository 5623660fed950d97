package io.slidr4j.sparse.coords;

import io.slidr4j.engine.EngineException;

/**
 * A batch index and a voxel in one long: 9 bits of batch, then 18 bits each for x, y, z, biased to
 * be positive. Packed coordinates are never negative.
 *
 * <p>Coordinates stay {@value #REACH} away from the ends of their fields, so a kernel's offset can
 * be added to all three at once without a carry from one field into the next.
 */
final class PackedCoordinate {

    private static final int AXIS_BITS = 18;
    private static final int BIAS = 1 << (AXIS_BITS - 1);
    private static final long AXIS_MASK = (1L << AXIS_BITS) - 1;

    /** How far an offset may reach along an axis. */
    static final int REACH = 4096;

    /** Coordinates lie in −LIMIT .. LIMIT − 1. */
    static final int LIMIT = BIAS - REACH;

    /** Batch indices lie in 0 .. BATCHES − 1. */
    static final int BATCHES = 1 << 9;

    private PackedCoordinate() {}

    /**
     * Packs a voxel.
     *
     * @throws EngineException where the voxel or the batch index is out of range
     */
    static long pack(int batch, int x, int y, int z) {
        if (batch < 0 || batch >= BATCHES) {
            throw new EngineException(
                    "Batch index %d is not in 0..%d; use smaller batches."
                            .formatted(batch, BATCHES - 1));
        }
        if (!fits(x) || !fits(y) || !fits(z)) {
            throw new EngineException(
                    "Voxel (%d, %d, %d) is out of range, coordinates must lie in %d..%d;"
                                    .formatted(x, y, z, -LIMIT, LIMIT - 1)
                            + " use larger voxels or drop the stray points.");
        }
        return (long) batch << 3 * AXIS_BITS
                | (long) (x + BIAS) << 2 * AXIS_BITS
                | (long) (y + BIAS) << AXIS_BITS
                | (z + BIAS);
    }

    /** What to add to a packed voxel to move it by an offset of at most {@link #REACH}. */
    static long shift(int dx, int dy, int dz) {
        return ((long) dx << 2 * AXIS_BITS) + ((long) dy << AXIS_BITS) + dz;
    }

    /** The voxel floored to multiples of a stride, towards −∞ on every axis. */
    static long floor(long packed, int stride) {
        return pack(
                batch(packed),
                Math.floorDiv(x(packed), stride) * stride,
                Math.floorDiv(y(packed), stride) * stride,
                Math.floorDiv(z(packed), stride) * stride);
    }

    static int batch(long packed) {
        return (int) (packed >>> 3 * AXIS_BITS);
    }

    static int x(long packed) {
        return axis(packed >>> 2 * AXIS_BITS);
    }

    static int y(long packed) {
        return axis(packed >>> AXIS_BITS);
    }

    static int z(long packed) {
        return axis(packed);
    }

    private static int axis(long shifted) {
        return (int) (shifted & AXIS_MASK) - BIAS;
    }

    private static boolean fits(int coordinate) {
        return coordinate >= -LIMIT && coordinate < LIMIT;
    }
}
