package io.slidr4j.pretrain.objective;

import java.util.ArrayList;
import java.util.List;

/** The losses between two scans in plain loops over double: the oracle. Features are [V][C]. */
final class NaivePairs {

    private NaivePairs() {}

    /** PointInfoNCE of rows {@code a[r]} of f and {@code b[r]} of g. */
    static double pointContrast(double[][] f, double[][] g, int[] a, int[] b, double temperature) {
        List<double[]> q = new ArrayList<>();
        List<double[]> k = new ArrayList<>();
        for (int r = 0; r < a.length; r++) {
            q.add(f[a[r]]);
            k.add(g[b[r]]);
        }
        return NaiveObjectives.infoNce(q, k, temperature);
    }

    /**
     * The hardest-contrastive loss.
     *
     * @param all every match of the two, [M][2]
     * @param positives those that are drawn together, [P][2]
     * @param candidates of f, then of g
     */
    static double hardest(
            double[][] f, double[][] g, int[][] all, int[][] positives, int[][] candidates) {
        double drawn = 0;
        for (int[] pair : positives) {
            double d = distance(f[pair[0]], g[pair[1]]);
            drawn += Math.max(0, d * d - 0.1) / positives.length;
        }
        double pushed = 0;
        for (int side = 0; side < 2; side++) {
            List<Double> terms = new ArrayList<>();
            for (int[] pair : positives) {
                double[] anchor = side == 0 ? f[pair[0]] : g[pair[1]];
                double[][] other = side == 0 ? g : f;
                int nearest = -1;
                for (int n : candidates[1 - side]) {
                    boolean nearer =
                            nearest < 0
                                    || distance(anchor, other[n])
                                            < distance(anchor, other[nearest]);
                    nearest = nearer ? n : nearest;
                }
                int[] claimed =
                        side == 0 ? new int[] {pair[0], nearest} : new int[] {nearest, pair[1]};
                if (!contains(all, claimed)) {
                    double square = Math.pow(distance(anchor, other[nearest]), 2);
                    terms.add(Math.pow(Math.max(0, 1.4 - Math.sqrt(square + 1e-7)), 2));
                }
            }
            pushed += terms.stream().mapToDouble(t -> t).average().orElse(0) / 2;
        }
        return drawn + pushed;
    }

    /** The mean over the parts of space of InfoNCE among the queries of that part. */
    static double sceneContexts(
            double[][] q, double[][] k, float[][] places, double temperature, Space space) {
        double total = 0;
        for (int i = 0; i < q.length; i++) {
            double[] others = new double[space.parts()];
            for (int j = 0; j < q.length; j++) {
                int part = space.part(places[i], places[j]);
                if (j != i && part >= 0) {
                    others[part] += Math.exp(dot(q[i], k[j]) / temperature);
                }
            }
            double own = Math.exp(dot(q[i], k[i]) / temperature);
            for (double sum : others) {
                total -= Math.log(own / (own + sum)) / space.parts() / q.length;
            }
        }
        return total;
    }

    /**
     * Space around a place.
     *
     * @param parts 4 or 8
     */
    record Space(int parts, double inner, double outer) {

        /** Where another place lies; negative: in no part. */
        int part(float[] from, float[] to) {
            float x = to[0] - from[0];
            float y = to[1] - from[1];
            float z = to[2] - from[2];
            double distance = Math.sqrt(x * x + y * y + z * z);
            return parts == 4 ? four(z, distance) : eight(x, y, z, distance);
        }

        private int four(float up, double distance) {
            return distance > inner && up != 0
                    ? (distance > outer ? 1 : 0) + (up > 0 ? 0 : 2) // near above, far above, ...
                    : -1;
        }

        /** By the angles, in float32: azimuth of [0, 2π), and the y-z plane's of [0, π). */
        private int eight(float x, float y, float z, double distance) {
            float whole = (float) (2 * Math.PI);
            float half = (float) Math.PI;
            float azimuth = ((float) Math.atan2(y, x) + whole) % whole;
            float tilt = ((float) Math.atan2(y, z) + whole) % half;
            int sector = (int) (azimuth / half);
            int slope = (int) (tilt / (float) (Math.PI / 2));
            return distance >= inner ? (distance >= outer ? 4 : 0) + 2 * sector + slope : -1;
        }
    }

    private static boolean contains(int[][] all, int[] pair) {
        boolean found = false;
        for (int[] match : all) {
            found |= match[0] == pair[0] && match[1] == pair[1];
        }
        return found;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return Math.sqrt(sum);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
