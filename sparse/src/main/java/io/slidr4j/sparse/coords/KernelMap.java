package io.slidr4j.sparse.coords;

import java.util.List;
import java.util.stream.IntStream;

/** Which input row meets which output row at each offset of a kernel. Immutable. */
public final class KernelMap {

    private final int inputRows;
    private final int outputRows;
    private final List<RowPairs> offsets;

    private KernelMap reversed;

    private KernelMap(int inputRows, int outputRows, List<RowPairs> offsets) {
        this.inputRows = inputRows;
        this.outputRows = outputRows;
        this.offsets = offsets;
    }

    /**
     * The map of a layer: at offset k, output voxel v meets input voxel v + offset(k), where that
     * is occupied.
     *
     * @param input the layer's input voxels; their tensor stride scales the offsets
     * @param output the layer's output voxels
     * @param kernel the offsets
     */
    public static KernelMap between(CoordinateMap input, CoordinateMap output, KernelShape kernel) {
        return input == output && kernel.isCentred()
                ? symmetric(input, kernel)
                : new KernelMap(
                        input.size(), output.size(), look(kernel.volume(), input, output, kernel));
    }

    /** Half the offsets are looked up; the others are these turned round. */
    private static KernelMap symmetric(CoordinateMap map, KernelShape kernel) {
        int volume = kernel.volume();
        RowPairs[] offsets = new RowPairs[volume];
        look(volume / 2 + 1, map, map, kernel).toArray(offsets);
        for (int k = 0; k < volume / 2; k++) {
            offsets[volume - 1 - k] = offsets[k].turned(map.size());
        }
        KernelMap forward = new KernelMap(map.size(), map.size(), List.of(offsets));
        forward.reversed = new KernelMap(map.size(), map.size(), forward.offsets.reversed());
        forward.reversed.reversed = forward;
        return forward;
    }

    private static List<RowPairs> look(
            int count, CoordinateMap input, CoordinateMap output, KernelShape kernel) {
        return IntStream.range(0, count)
                .mapToObj(k -> kernel.shift(k, input.tensorStride()))
                .map(shift -> RowPairs.between(input, output, shift))
                .toList();
    }

    /**
     * The map turned round: input and output rows change places at every offset. It is made once;
     * its own reverse is this map.
     */
    public synchronized KernelMap reversed() {
        if (reversed == null) {
            reversed =
                    new KernelMap(
                            outputRows,
                            inputRows,
                            offsets.stream().map(pairs -> pairs.turned(inputRows)).toList());
            reversed.reversed = this;
        }
        return reversed;
    }

    /** The number of offsets K. */
    public int volume() {
        return offsets.size();
    }

    /** The number of input rows. */
    public int inputRows() {
        return inputRows;
    }

    /** The number of output rows. */
    public int outputRows() {
        return outputRows;
    }

    /** The pairs at offset k. */
    public RowPairs at(int k) {
        return offsets.get(k);
    }

    /** The number of pairs at all offsets. */
    public int pairs() {
        return offsets.stream().mapToInt(RowPairs::size).sum();
    }
}
