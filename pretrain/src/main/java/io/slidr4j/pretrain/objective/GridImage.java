package io.slidr4j.pretrain.objective;

import io.slidr4j.image.backbone.PixelGrid;

import java.util.Arrays;

/**
 * The pixels of one image of a {@link PixelGrid} before any division by their norm, and the
 * gradient of its nodes: a row of pixels at a time, for which the nodes above and below are
 * interpolated once.
 */
final class GridImage {

    private final int channels;
    private final GridAxis rows;
    private final GridAxis columns;
    private final NativeFloats nodes; // [I, h', w', C]
    private final int first; // node row of the image
    private final float[] above; // [w' * C], nodes
    private final float[] below; // [w' * C], nodes
    private final float[] line; // [w' * C], the nodes between which the row's pixels lie
    private final float[] slope; // [w' * C], dL/d(line)
    private final float[] gradient; // [h' * w' * C], dL/d(nodes)

    private int row = -1;

    /**
     * An image.
     *
     * @param grid [I, C, h', w'] nodes
     * @param nodes their memory, channels-last
     * @param image which of the images
     * @param gradient room for dL/d(nodes), zeros [h' * w' * C]; none where it is not asked for
     */
    GridImage(PixelGrid grid, NativeFloats nodes, int image, float[] gradient) {
        int height = Math.toIntExact(grid.nodes().size(2));
        int width = Math.toIntExact(grid.nodes().size(3));
        channels = Math.toIntExact(grid.nodes().size(1));
        rows = GridAxis.of(height, Math.toIntExact(grid.height()));
        columns = GridAxis.of(width, Math.toIntExact(grid.width()));
        this.nodes = nodes;
        first = image * height;
        above = new float[width * channels];
        below = new float[above.length];
        line = new float[above.length];
        slope = new float[gradient.length > 0 ? above.length : 0];
        this.gradient = gradient;
    }

    /** Sets {@code z}, [C], to a pixel; each time another row is asked for costs a whole line. */
    void read(int pixelRow, int column, float[] z) {
        if (pixelRow != row) {
            leave();
            enter(pixelRow);
        }
        int before = columns.before()[column] * channels;
        int after = columns.after()[column] * channels;
        float share = columns.share()[column];
        float rest = 1 - share;
        for (int i = 0; i < z.length; i++) {
            z[i] = rest * line[before + i] + share * line[after + i];
        }
    }

    private void enter(int pixelRow) {
        row = pixelRow;
        nodes.read((long) (first + rows.before()[row]) * line.length, above, line.length);
        nodes.read((long) (first + rows.after()[row]) * line.length, below, line.length);
        float share = rows.share()[row];
        float rest = 1 - share;
        for (int i = 0; i < line.length; i++) {
            line[i] = rest * above[i] + share * below[i];
        }
    }

    /** Adds the gradient of a pixel of the row last read, [C]; {@link #leave} hands it on. */
    void add(int column, float[] dz) {
        float share = columns.share()[column];
        addScaled(dz, 1 - share, slope, columns.before()[column] * channels);
        addScaled(dz, share, slope, columns.after()[column] * channels);
    }

    /** Hands the gradient of the present row's line to the nodes above and below. */
    void leave() {
        if (row >= 0 && gradient.length > 0) {
            float share = rows.share()[row];
            addScaled(slope, 1 - share, gradient, rows.before()[row] * line.length);
            addScaled(slope, share, gradient, rows.after()[row] * line.length);
            Arrays.fill(slope, 0);
        }
        row = -1;
    }

    private static void addScaled(float[] values, float factor, float[] to, int at) {
        for (int i = 0; i < values.length; i++) {
            to[at + i] += factor * values[i];
        }
    }
}
