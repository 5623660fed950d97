package io.slidr4j.sparse.points;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The oracle of the searches: sorted lists over rows, nothing kept from one sample to the next. */
final class NaivePoints {

    private NaivePoints() {}

    static float squared(float[] a, int i, float[] b, int j) {
        float sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            float d = a[3 * i + axis] - b[3 * j + axis];
            sum = sum + d * d;
        }
        return sum;
    }

    /** Each sample from scratch: its distance to all samples before. */
    static int[] farthest(float[] xyz, int samples, boolean skipOrigin) {
        List<Integer> taken = new ArrayList<>(List.of(0));
        while (taken.size() < samples) {
            int best = 0;
            float most = -1;
            for (int n = 0; n < xyz.length / 3; n++) {
                if (skipOrigin && squared(xyz, n, new float[3], 0) <= 1e-3) {
                    continue;
                }
                float least = Float.POSITIVE_INFINITY;
                for (int sample : taken) {
                    least = Math.min(least, squared(xyz, n, xyz, sample));
                }
                if (least > most) {
                    most = least;
                    best = n;
                }
            }
            taken.add(best);
        }
        return taken.stream().mapToInt(i -> i).toArray();
    }

    /** All points inside, cut off or filled up afterwards. */
    static int[] ball(float[] centres, float[] xyz, float radius, int size) {
        List<Integer> all = new ArrayList<>();
        for (int c = 0; c < centres.length / 3; c++) {
            int centre = c;
            List<Integer> inside =
                    IntStream.range(0, xyz.length / 3)
                            .filter(n -> squared(centres, centre, xyz, n) < radius * radius)
                            .boxed()
                            .toList();
            for (int k = 0; k < size; k++) {
                all.add(inside.isEmpty() ? 0 : inside.get(k < inside.size() ? k : 0));
            }
        }
        return all.stream().mapToInt(i -> i).toArray();
    }

    /** All known points sorted by distance; a stable sort keeps the lower index first. */
    static int[] three(float[] points, float[] known) {
        List<Integer> all = new ArrayList<>();
        for (int p = 0; p < points.length / 3; p++) {
            int point = p;
            List<Integer> sorted =
                    IntStream.range(0, known.length / 3)
                            .boxed()
                            .sorted(Comparator.comparing(k -> squared(points, point, known, k)))
                            .toList();
            for (int i = 0; i < 3; i++) {
                all.add(i < sorted.size() ? sorted.get(i) : 0);
            }
        }
        return all.stream().mapToInt(i -> i).toArray();
    }
}
