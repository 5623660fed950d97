package io.slidr4j.downstream.metric;

import io.slidr4j.data.label.LabelSet;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Intersection over union of the scored classes: those above {@link LabelSet#IGNORED}. Points whose
 * true class is ignored count nowhere.
 *
 * @param meanIou mean over classes
 * @param weightedIou the figure that goes by the name of frequency-weighted IoU
 * @param accuracy the share of labelled points that are right
 * @param perClass {@code [C-1]}; NaN for a class that has no score
 */
public record IouScores(double meanIou, double weightedIou, double accuracy, double[] perClass) {

    /**
     * The honest scores: a class that is neither there nor predicted has none and is left out of
     * the mean; each class's weight in the weighted IoU is its share of the labelled points.
     */
    public static IouScores honest(ConfusionMatrix confusion) {
        Counts counts = new Counts(confusion);
        double[] perClass = counts.perClass(Double.NaN);
        double mean = Arrays.stream(perClass).filter(iou -> !Double.isNaN(iou)).average().orElse(0);
        double weighted =
                IntStream.range(0, perClass.length)
                        .filter(i -> counts.labelled[i] > 0)
                        .mapToDouble(i -> perClass[i] * counts.labelled[i] / counts.total())
                        .sum();
        return new IouScores(mean, weighted, counts.accuracy(), perClass);
    }

    /**
     * The scores as the reference computes them, to compare with published numbers: a class that is
     * neither there nor predicted scores 1, and the weighted IoU is that of all classes taken
     * together, Σ right / (2 Σ labelled − Σ right).
     */
    public static IouScores parity(ConfusionMatrix confusion) {
        Counts counts = new Counts(confusion);
        double[] perClass = counts.perClass(1);
        double right = counts.right();
        double weighted = right / (2 * counts.total() - right);
        double mean = Arrays.stream(perClass).average().orElse(0);
        return new IouScores(mean, weighted, counts.accuracy(), perClass);
    }

    /** Counts of the scored classes, without the points whose true class is ignored. */
    private static final class Counts {

        private final long[] right; // [C-1]
        private final long[] labelled; // [C-1]
        private final long[] predicted; // [C-1]

        private Counts(ConfusionMatrix confusion) {
            int scored = confusion.classes() - 1;
            right = new long[scored];
            labelled = new long[scored];
            predicted = new long[scored];
            for (int truth = 0; truth < scored; truth++) {
                right[truth] = confusion.at(truth + 1, truth + 1);
                labelled[truth] = confusion.labelled(truth + 1);
                for (int other = 0; other < scored; other++) {
                    predicted[other] += confusion.at(truth + 1, other + 1);
                }
            }
        }

        private double[] perClass(double absent) {
            return IntStream.range(0, right.length)
                    .mapToDouble(i -> union(i) == 0 ? absent : (double) right[i] / union(i))
                    .toArray();
        }

        private long union(int i) {
            return labelled[i] + predicted[i] - right[i];
        }

        private double total() {
            return Arrays.stream(labelled).sum();
        }

        private double right() {
            return Arrays.stream(right).sum();
        }

        private double accuracy() {
            return total() == 0 ? 0 : right() / total();
        }
    }
}
