package io.slidr4j.sparse.coords;

import java.util.Arrays;

/**
 * The pairs of one kernel offset: input row {@code inputs[p]} meets output row {@code outputs[p]}.
 *
 * <p>A row occurs at most once on either side. The arrays are shared: treat them as read-only.
 *
 * @param inputs [P]
 * @param outputs [P], ascending
 */
public record RowPairs(int[] inputs, int[] outputs) {

    /** Every row with itself. */
    static RowPairs identity(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return new RowPairs(all, all);
    }

    /** The number of pairs P. */
    public int size() {
        return outputs.length;
    }

    /** The first pair whose output row is at least {@code row}; {@link #size} where none is. */
    public int firstAt(int row) {
        int found = Arrays.binarySearch(outputs, row);
        return found >= 0 ? found : -found - 1;
    }

    /** Looks the neighbour of every output voxel up. */
    static RowPairs between(CoordinateMap input, CoordinateMap output, long shift) {
        int[] inputs = new int[output.size()];
        int[] outputs = new int[output.size()];
        int pairs = 0;
        for (int row = 0; row < output.size(); row++) {
            int found = input.row(output.voxel(row) + shift);
            if (found != RowIndex.ABSENT) {
                inputs[pairs] = found;
                outputs[pairs++] = row;
            }
        }
        return new RowPairs(Arrays.copyOf(inputs, pairs), Arrays.copyOf(outputs, pairs));
    }

    /**
     * Input and output rows change places; sorted by the new output rows, all below {@code rows}.
     */
    RowPairs turned(int rows) {
        int[] partner = new int[rows];
        Arrays.fill(partner, RowIndex.ABSENT);
        for (int p = 0; p < size(); p++) {
            partner[inputs[p]] = outputs[p];
        }
        int[] turnedInputs = new int[size()];
        int[] turnedOutputs = new int[size()];
        int pairs = 0;
        for (int row = 0; row < rows; row++) {
            if (partner[row] != RowIndex.ABSENT) {
                turnedInputs[pairs] = partner[row];
                turnedOutputs[pairs++] = row;
            }
        }
        return new RowPairs(turnedInputs, turnedOutputs);
    }
}
