package io.slidr4j.sparse.coords;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The oracle of kernel maps: lists as keys of a hash map, one look-up for each row and offset. */
final class NaiveKernelMap {

    private NaiveKernelMap() {}

    /** (input row, output row) at each offset, sorted by output row. */
    static List<List<List<Integer>>> between(
            CoordinateMap input, CoordinateMap output, int size, int dilation) {
        Map<List<Integer>, Integer> rows = new HashMap<>();
        for (int row = 0; row < input.size(); row++) {
            rows.put(voxel(input, row, 0, 0, 0), row);
        }
        int step = dilation * input.tensorStride();
        int first = size % 2 == 1 ? -(size / 2) : 0;
        List<List<List<Integer>>> offsets = new ArrayList<>();
        for (int dz = first; dz < first + size; dz++) {
            for (int dy = first; dy < first + size; dy++) {
                for (int dx = first; dx < first + size; dx++) {
                    List<List<Integer>> pairs = new ArrayList<>();
                    for (int row = 0; row < output.size(); row++) {
                        Integer found =
                                rows.get(voxel(output, row, dx * step, dy * step, dz * step));
                        if (found != null) {
                            pairs.add(List.of(found, row));
                        }
                    }
                    offsets.add(pairs);
                }
            }
        }
        return offsets;
    }

    private static List<Integer> voxel(CoordinateMap map, int row, int dx, int dy, int dz) {
        int[] c = map.coordinates();
        int at = 4 * row;
        return List.of(c[at], c[at + 1] + dx, c[at + 2] + dy, c[at + 3] + dz);
    }
}
