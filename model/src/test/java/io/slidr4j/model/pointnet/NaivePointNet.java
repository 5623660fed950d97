package io.slidr4j.model.pointnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The oracle of {@link PointNet2}: one cloud after another, one place after another, joined
 * channels before every linear map, double precision, searches of its own.
 *
 * @param state the network's parameters and buffers by path
 * @param abstractions the network's sizes
 * @param training whether norms go by the batch
 */
record NaivePointNet(Map<String, float[]> state, List<Abstraction> abstractions, boolean training) {

    /** A point: where it is, and its feature. */
    record Point(double[] at, double[] feature) {}

    /** The features of all points of all clouds. */
    double[][] forward(List<List<Point>> clouds) {
        List<List<List<Point>>> levels = new ArrayList<>(List.of(clouds));
        for (int i = 0; i < abstractions.size(); i++) {
            levels.add(abstraction(i, levels.getLast()));
        }
        List<List<Point>> known = levels.getLast();
        for (int i = abstractions.size() - 1; i >= 0; i--) {
            known = propagation(i, levels.get(i), known);
        }
        return known.stream().flatMap(List::stream).map(Point::feature).toArray(double[][]::new);
    }

    private List<List<Point>> abstraction(int index, List<List<Point>> clouds) {
        Abstraction sizes = abstractions.get(index);
        List<List<Point>> centres = clouds.stream().map(c -> farthest(c, sizes.centres())).toList();
        List<double[][]> scales = new ArrayList<>();
        for (int s = 0; s < sizes.scales().size(); s++) {
            List<double[]> inputs = new ArrayList<>();
            int size = sizes.scales().get(s).ball().size();
            double radius = sizes.scales().get(s).ball().radius();
            for (int c = 0; c < clouds.size(); c++) {
                for (Point centre : centres.get(c)) {
                    ball(centre, clouds.get(c), radius, size)
                            .forEach(p -> inputs.add(joined(minus(p.at, centre.at), p.feature)));
                }
            }
            double[][] rows = mlp("SA_modules.%d.mlps.%d".formatted(index, s), inputs);
            scales.add(highest(rows, size));
        }
        return dealt(centres, scales.stream().reduce(NaivePointNet::beside).orElseThrow());
    }

    private List<List<Point>> propagation(
            int index, List<List<Point>> fine, List<List<Point>> coarse) {
        List<double[]> inputs = new ArrayList<>();
        for (int c = 0; c < fine.size(); c++) {
            for (Point point : fine.get(c)) {
                inputs.add(joined(interpolated(point, coarse.get(c)), point.feature));
            }
        }
        return dealt(fine, mlp("FP_modules.%d.mlp".formatted(index), inputs));
    }

    private static double[] interpolated(Point point, List<Point> known) {
        List<Point> nearest =
                known.stream()
                        .sorted(Comparator.comparingDouble(k -> squared(k, point)))
                        .limit(3)
                        .toList();
        double sum = nearest.stream().mapToDouble(k -> share(k, point)).sum();
        double[] feature = new double[known.getFirst().feature.length];
        for (Point k : nearest) {
            for (int i = 0; i < feature.length; i++) {
                feature[i] += k.feature[i] * share(k, point) / sum;
            }
        }
        return feature;
    }

    private static double share(Point a, Point b) {
        return 1 / (Math.sqrt(squared(a, b)) + 1e-8);
    }

    private double[][] mlp(String path, List<double[]> inputs) {
        double[][] rows = inputs.toArray(double[][]::new);
        for (int i = 0; state.containsKey(path + "." + i + ".weight"); i += 3) {
            rows = linear(state.get(path + "." + i + ".weight"), rows);
            norm(path + "." + (i + 1), rows);
        }
        return rows;
    }

    private static double[][] linear(float[] weight, double[][] rows) {
        int in = rows[0].length;
        int out = weight.length / in;
        double[][] y = new double[rows.length][out];
        for (int r = 0; r < rows.length; r++) {
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    y[r][o] += weight[o * in + i] * rows[r][i];
                }
            }
        }
        return y;
    }

    private void norm(String path, double[][] rows) {
        for (int c = 0; c < rows[0].length; c++) {
            int channel = c;
            double mean = state.get(path + ".running_mean")[c];
            double variance = state.get(path + ".running_var")[c];
            if (training) {
                double own = Arrays.stream(rows).mapToDouble(r -> r[channel]).average().orElse(0);
                mean = own;
                variance =
                        Arrays.stream(rows)
                                .mapToDouble(r -> (r[channel] - own) * (r[channel] - own))
                                .average()
                                .orElse(0);
            }
            for (double[] row : rows) {
                double unit = (row[c] - mean) / Math.sqrt(variance + 1e-5);
                double y = unit * state.get(path + ".weight")[c] + state.get(path + ".bias")[c];
                row[c] = Math.max(0, y);
            }
        }
    }

    private static List<Point> farthest(List<Point> cloud, int count) {
        List<Point> taken = new ArrayList<>(List.of(cloud.getFirst()));
        while (taken.size() < count) {
            double[] nearest =
                    cloud.stream()
                            .mapToDouble(
                                    p ->
                                            taken.stream()
                                                    .mapToDouble(t -> squared(p, t))
                                                    .min()
                                                    .orElse(0))
                            .toArray();
            int best = 0;
            for (int i = 0; i < nearest.length; i++) {
                best = nearest[i] > nearest[best] ? i : best;
            }
            taken.add(cloud.get(best));
        }
        return taken;
    }

    private static List<Point> ball(Point centre, List<Point> cloud, double radius, int size) {
        List<Point> inside =
                cloud.stream().filter(p -> squared(p, centre) < radius * radius).toList();
        return IntStream.range(0, size)
                .mapToObj(i -> inside.get(i < inside.size() ? i : 0))
                .toList();
    }

    private static double[][] highest(double[][] rows, int size) {
        double[][] most = new double[rows.length / size][];
        for (int r = 0; r < rows.length; r++) {
            double[] so = most[r / size];
            most[r / size] = so == null ? rows[r].clone() : larger(so, rows[r]);
        }
        return most;
    }

    private static double[] larger(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> Math.max(a[i], b[i])).toArray();
    }

    private static double[][] beside(double[][] a, double[][] b) {
        return IntStream.range(0, a.length)
                .mapToObj(i -> joined(a[i], b[i]))
                .toArray(double[][]::new);
    }

    /** Gives the rows to the points of the clouds in turn. */
    private static List<List<Point>> dealt(List<List<Point>> clouds, double[][] rows) {
        List<List<Point>> all = new ArrayList<>();
        int at = 0;
        for (List<Point> cloud : clouds) {
            List<Point> own = new ArrayList<>();
            for (Point point : cloud) {
                own.add(new Point(point.at, rows[at++]));
            }
            all.add(own);
        }
        return all;
    }

    private static double squared(Point a, Point b) {
        return Arrays.stream(minus(a.at, b.at)).map(d -> d * d).sum();
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    private static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
