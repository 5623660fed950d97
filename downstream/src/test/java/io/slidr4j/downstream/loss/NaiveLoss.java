package io.slidr4j.downstream.loss;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Both terms by their definitions, in double. */
final class NaiveLoss {

    private NaiveLoss() {}

    /** Mean of −log softmax at the label, over rows whose label is not 0. */
    static double crossEntropy(double[][] logits, int[] labels) {
        return rows(labels).stream()
                .mapToDouble(v -> -Math.log(p(logits[v])[labels[v]]))
                .average()
                .orElse(0);
    }

    /** The Lovász extension of 1 − IoU as a set function, class by class. */
    static double lovasz(double[][] logits, int[] labels) {
        List<Integer> rows = rows(labels);
        return rows.stream()
                .map(v -> labels[v])
                .distinct()
                .mapToDouble(c -> lovasz(logits, labels, rows, c))
                .average()
                .orElse(0);
    }

    private static double lovasz(double[][] logits, int[] labels, List<Integer> rows, int c) {
        List<Integer> order =
                rows.stream()
                        .sorted(Comparator.comparingDouble(v -> -error(logits[v], labels[v], c)))
                        .toList();
        double loss = 0;
        Set<Integer> wrong = new HashSet<>();
        for (int v : order) {
            double before = jaccardLoss(rows, labels, c, wrong);
            wrong.add(v);
            loss += error(logits[v], labels[v], c) * (jaccardLoss(rows, labels, c, wrong) - before);
        }
        return loss;
    }

    private static double error(double[] logits, int label, int c) {
        return Math.abs((label == c ? 1 : 0) - p(logits)[c]);
    }

    /** 1 − IoU of class c if exactly these rows are wrong about it. */
    private static double jaccardLoss(List<Integer> rows, int[] labels, int c, Set<Integer> wrong) {
        long both = rows.stream().filter(v -> labels[v] == c && !wrong.contains(v)).count();
        long either = rows.stream().filter(v -> labels[v] == c || wrong.contains(v)).count();
        return 1 - (double) both / either;
    }

    private static List<Integer> rows(int[] labels) {
        return IntStream.range(0, labels.length).filter(v -> labels[v] != 0).boxed().toList();
    }

    private static double[] p(double[] logits) {
        double sum = IntStream.range(0, logits.length).mapToDouble(i -> Math.exp(logits[i])).sum();
        return IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i]) / sum)
                .toArray();
    }
}
