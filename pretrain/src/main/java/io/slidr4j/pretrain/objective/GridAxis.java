package io.slidr4j.pretrain.objective;

/**
 * Where the pixels of a row or a column lie between the nodes of a grid, corners on corners: pixel
 * p is at p · (nodes − 1) / (pixels − 1).
 *
 * @param before {@code [pixels]} the node before a pixel, or at it
 * @param after {@code [pixels]} the node after it; the last one's own at the end
 * @param share {@code [pixels]} the share of the node after it, 0 to 1
 */
record GridAxis(int[] before, int[] after, float[] share) {

    /** An axis of so many nodes and pixels, at least 1 each. */
    static GridAxis of(int nodes, int pixels) {
        GridAxis axis = new GridAxis(new int[pixels], new int[pixels], new float[pixels]);
        float step = pixels > 1 ? (float) (nodes - 1) / (pixels - 1) : 0; // float, as libtorch
        for (int p = 0; p < pixels; p++) {
            float place = step * p;
            int node = Math.min((int) place, nodes - 1);
            axis.before[p] = node;
            axis.after[p] = Math.min(node + 1, nodes - 1);
            axis.share[p] = Math.min(place - node, 1);
        }
        return axis;
    }
}
