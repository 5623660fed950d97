package io.slidr4j.downstream;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.train.JsonText;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How many points of a split have each class: what a network may learn from it.
 *
 * @param set the classes
 * @param points {@code [C]}
 */
record ClassFrequencies(LabelSet set, long[] points) {

    /** Reads all labels of a split, on several threads. */
    static ClassFrequencies of(LabelledScans scans) {
        int classes = scans.labelSet().size();
        long[] points =
                IntStream.range(0, scans.size())
                        .parallel()
                        .mapToObj(index -> count(scans.labels(index), classes))
                        .reduce(new long[classes], ClassFrequencies::sum);
        return new ClassFrequencies(scans.labelSet(), points);
    }

    private static long[] count(byte[] labels, int classes) {
        long[] points = new long[classes];
        for (byte label : labels) {
            points[label]++;
        }
        return points;
    }

    private static long[] sum(long[] a, long[] b) {
        return IntStream.range(0, a.length).mapToLong(i -> a[i] + b[i]).toArray();
    }

    /** The share of a class among the points that have one. */
    private double share(int label) {
        long labelled = LongStream.of(points).sum() - points[LabelSet.IGNORED];
        return labelled == 0 ? 0 : (double) points[label] / labelled;
    }

    /** One line for each scored class. */
    String table() {
        StringBuilder text = new StringBuilder("points of each class in the training split\n");
        for (int label = 1; label < points.length; label++) {
            text.append(
                    "%-22s %12d  %7.3f %%%n"
                            .formatted(set.name(label), points[label], 100 * share(label)));
        }
        return text.append("%-22s %12d%n".formatted("(not scored)", points[LabelSet.IGNORED]))
                .toString();
    }

    /** As a JSON object by class names. */
    String json() {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (int label = 0; label < points.length; label++) {
            counts.put(set.name(label), points[label]);
        }
        return JsonText.pretty(counts);
    }
}
