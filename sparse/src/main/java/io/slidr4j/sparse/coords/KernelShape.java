package io.slidr4j.sparse.coords;

import io.slidr4j.engine.EngineException;

/**
 * A cubic kernel: which voxels around an output voxel it looks at.
 *
 * <p>Offset k of {@link #volume} is written in base {@code size} with the first axis as the fastest
 * digit. Odd sizes are centred; even sizes reach from 0 to size − 1. A step is {@code dilation}
 * times the tensor stride of the layer's input.
 *
 * @param size the edge, ≥ 1
 * @param dilation ≥ 1
 */
public record KernelShape(int size, int dilation) {

    /** Checks both. */
    public KernelShape {
        if (size < 1 || dilation < 1) {
            throw new EngineException(
                    "A kernel of size %d with dilation %d is not possible; give whole numbers above 0."
                            .formatted(size, dilation));
        }
    }

    /** A kernel without dilation. */
    public static KernelShape of(int size) {
        return new KernelShape(size, 1);
    }

    /** The number of offsets K. */
    public int volume() {
        return size * size * size;
    }

    /** Whether offset k and offset K − 1 − k are opposite for every k. */
    boolean isCentred() {
        return size % 2 == 1;
    }

    /** What to add to a packed output voxel to get the input voxel of offset k. */
    long shift(int k, int tensorStride) {
        int step = Math.multiplyExact(dilation, tensorStride);
        if ((long) step * size > PackedCoordinate.REACH) {
            throw new EngineException(
                    "A kernel of size %d with dilation %d reaches too far at tensor stride %d."
                            .formatted(size, dilation, tensorStride));
        }
        return PackedCoordinate.shift(
                step * digit(k), step * digit(k / size), step * digit(k / (size * size)));
    }

    private int digit(int k) {
        return k % size - (isCentred() ? size / 2 : 0);
    }
}
