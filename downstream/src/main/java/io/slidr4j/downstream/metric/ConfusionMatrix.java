package io.slidr4j.downstream.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How many points of each class were predicted as each class: C × C counts. Not thread-safe. */
public final class ConfusionMatrix {

    private final int classes;
    private final long[] counts; // [C, C], rows are true classes

    /** A matrix of zeros for C classes, the ignored one included. */
    public ConfusionMatrix(int classes) {
        this.classes = classes;
        this.counts = new long[classes * classes];
    }

    /** A matrix of counts that were made before: {@code [C, C]}, rows are true classes. */
    static ConfusionMatrix of(long[] counts) {
        ConfusionMatrix matrix = new ConfusionMatrix((int) Math.sqrt(counts.length));
        System.arraycopy(counts, 0, matrix.counts, 0, counts.length);
        return matrix;
    }

    /**
     * Counts the points of a scan.
     *
     * @param labels {@code [N]} true classes, 0..C-1
     * @param predictions {@code [N]} predicted classes, 0..C-1
     */
    public void add(byte[] labels, byte[] predictions) {
        if (labels.length != predictions.length) {
            throw new IllegalArgumentException(
                    "%d labels and %d predictions".formatted(labels.length, predictions.length));
        }
        for (int point = 0; point < labels.length; point++) {
            counts[labels[point] * classes + predictions[point]]++;
        }
    }

    /** The number of classes C. */
    public int classes() {
        return classes;
    }

    /** How many points of a true class were predicted as another. */
    public long at(int truth, int predicted) {
        return counts[truth * classes + predicted];
    }

    /** How many points have a true class. */
    public long labelled(int truth) {
        return IntStream.range(0, classes).mapToLong(p -> at(truth, p)).sum();
    }

    /** The rows, one for each true class. */
    public List<List<Long>> rows() {
        return IntStream.range(0, classes).mapToObj(this::row).toList();
    }

    private List<Long> row(int truth) {
        long[] row = Arrays.copyOfRange(counts, truth * classes, (truth + 1) * classes);
        return LongStream.of(row).boxed().toList();
    }
}
