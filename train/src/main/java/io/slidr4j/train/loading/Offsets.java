package io.slidr4j.train.loading;

/** Where the rows of each sample begin once they lie below each other. */
final class Offsets {

    private Offsets() {}

    /** The sum of the counts before an index. */
    static int before(int index, int[] counts) {
        int sum = 0;
        for (int i = 0; i < index; i++) {
            sum = Math.addExact(sum, counts[i]);
        }
        return sum;
    }

    /** The sum of all counts. */
    static int total(int[] counts) {
        return before(counts.length, counts);
    }
}
