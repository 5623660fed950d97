package io.slidr4j.sparse.nn;

import org.bytedeco.pytorch.Tensor;

import java.util.Arrays;

/**
 * The matrices of a kernel cut into panels of {@link Tiles#WIDTH} columns, each panel contiguous:
 * [K, panels, Cin, WIDTH]. Columns beyond Cout are zero. The memory is kept from call to call.
 */
final class PackedWeights {

    private float[] values = new float[0];
    private int panels;
    private int panelSize;

    /** Packs a contiguous kernel, [K, Cin, Cout]. */
    void pack(Tensor weights) {
        int offsets = Math.toIntExact(weights.size(0));
        int rows = Math.toIntExact(weights.size(1));
        int columns = Math.toIntExact(weights.size(2));
        panels = Math.ceilDiv(columns, Tiles.WIDTH);
        panelSize = rows * Tiles.WIDTH;
        int size = Math.multiplyExact(offsets * panels, panelSize);
        if (values.length < size) {
            values = new float[size];
        }
        NativeRows from = NativeRows.of(weights);
        Workers.run(offsets, k -> packOffset(from, k, rows, columns));
    }

    private void packOffset(NativeRows from, int k, int rows, int columns) {
        for (int j = 0; j < columns; j += Tiles.WIDTH) {
            int width = Math.min(Tiles.WIDTH, columns - j);
            int at = panel(k, j);
            for (int row = 0; row < rows; row++, at += Tiles.WIDTH) {
                from.copy(k * rows + row, j, width, values, at);
                Arrays.fill(values, at + width, at + Tiles.WIDTH, 0);
            }
        }
    }

    /** The packed values. */
    float[] values() {
        return values;
    }

    /** Where the panel of offset k with column j, a multiple of WIDTH, begins. */
    int panel(int k, int j) {
        return (k * panels + j / Tiles.WIDTH) * panelSize;
    }
}
