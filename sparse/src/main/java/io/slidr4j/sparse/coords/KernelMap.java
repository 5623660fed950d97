package io.slidr4j.sparse.coords;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which input row meets which output row at each offset of a kernel. Immutable. */
public final class KernelMap {

    private final int inputRows;
    private final int outputRows;
    private final List<RowPairs> offsets;

    private final OptionalInt identity;

    private KernelMap reversed;
    private int[] cuts = {};

    private KernelMap(int inputRows, int outputRows, OptionalInt identity, List<RowPairs> offsets) {
        this.identity = identity;
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
                        input.size(),
                        output.size(),
                        OptionalInt.empty(),
                        look(kernel.volume(), input, output, kernel));
    }

    /** The map of a convolution of size 1 and stride 1: every row meets itself. */
    public static KernelMap identity(int rows) {
        List<RowPairs> pairs = List.of(RowPairs.identity(rows));
        KernelMap map = new KernelMap(rows, rows, OptionalInt.of(0), pairs);
        map.reversed = map;
        return map;
    }

    /** Half the offsets are looked up; the others are these turned round, and the identity. */
    private static KernelMap symmetric(CoordinateMap map, KernelShape kernel) {
        int volume = kernel.volume();
        RowPairs[] offsets = new RowPairs[volume];
        look(volume / 2, map, map, kernel).toArray(offsets);
        offsets[volume / 2] = RowPairs.identity(map.size());
        IntStream.range(0, volume / 2)
                .parallel()
                .forEach(k -> offsets[volume - 1 - k] = offsets[k].turned(map.size()));
        OptionalInt centre = OptionalInt.of(volume / 2);
        int rows = map.size();
        KernelMap forward = new KernelMap(rows, rows, centre, List.of(offsets));
        forward.reversed = new KernelMap(rows, rows, centre, forward.offsets.reversed());
        forward.reversed.reversed = forward;
        return forward;
    }

    private static List<RowPairs> look(
            int count, CoordinateMap input, CoordinateMap output, KernelShape kernel) {
        return IntStream.range(0, count)
                .parallel() // the list keeps the offsets' order
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
                            identity,
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

    /** The offset that pairs every output row with the input row of its number, if there is one. */
    public OptionalInt identity() {
        return identity;
    }

    /** The pairs at offset k. */
    public RowPairs at(int k) {
        return offsets.get(k);
    }

    /**
     * Deals the offsets out into parts with about as many pairs each: those with most pairs first,
     * each to the part that has fewest.
     *
     * @param parts at least 1
     * @return offsets of each part; a part may be empty
     */
    public List<int[]> shares(int parts) {
        int[] part = new int[volume()];
        long[] pairs = new long[parts];
        for (int k : largestFirst()) {
            part[k] =
                    IntStream.range(0, parts)
                            .boxed()
                            .min(Comparator.comparingLong(t -> pairs[t]))
                            .orElseThrow();
            pairs[part[k]] += at(k).size();
        }
        return IntStream.range(0, parts)
                .mapToObj(t -> IntStream.range(0, volume()).filter(k -> part[k] == t).toArray())
                .toList();
    }

    private int[] largestFirst() {
        return IntStream.range(0, volume())
                .boxed()
                .sorted(Comparator.comparingInt(k -> -at(k).size()))
                .mapToInt(k -> k)
                .toArray();
    }

    /**
     * Cuts the output rows into parts with about as many pairs each.
     *
     * @param parts at least 1
     * @return where each part begins, and the number of rows: [parts + 1], ascending
     */
    public synchronized int[] cuts(int parts) {
        if (cuts.length != parts + 1) {
            cuts = RowCuts.of(pairsOfRows(), parts);
        }
        return cuts;
    }

    private int[] pairsOfRows() {
        int[] counts = new int[outputRows];
        for (RowPairs pairs : offsets) {
            for (int row : pairs.outputs()) {
                counts[row]++;
            }
        }
        return counts;
    }

    /** The number of pairs at all offsets. */
    public int pairs() {
        return offsets.stream().mapToInt(RowPairs::size).sum();
    }
}
