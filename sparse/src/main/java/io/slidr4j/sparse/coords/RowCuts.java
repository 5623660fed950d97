package io.slidr4j.sparse.coords;

/** Cuts rows of unequal weight into parts of nearly equal weight. */
final class RowCuts {

    private RowCuts() {}

    /**
     * The cuts: part t takes the rows until (t + 1) / parts of the whole weight is reached.
     *
     * @param weights [rows], not negative
     * @return where each part begins, and the number of rows: [parts + 1], ascending
     */
    static int[] of(int[] weights, int parts) {
        long total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int[] cuts = new int[parts + 1];
        int row = 0;
        long sum = 0;
        for (int part = 1; part < parts; part++) {
            while (row < weights.length && sum * parts < total * part) {
                sum += weights[row++];
            }
            cuts[part] = row;
        }
        cuts[parts] = weights.length;
        return cuts;
    }
}
