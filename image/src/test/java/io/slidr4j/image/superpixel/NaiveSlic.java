package io.slidr4j.image.superpixel;

import io.slidr4j.data.RgbImage;

import java.util.Arrays;

/**
 * SLIC without any haste: what scikit-image's {@code slic} does, one step after the other on whole
 * arrays, every cluster bidding for every pixel of its window. It shares nothing with the fast one
 * but the seeds, which {@link SeedGridTest} holds against scikit-image.
 */
final class NaiveSlic {

    private static final double[][] XYZ = {
        {0.412453, 0.357580, 0.180423},
        {0.212671, 0.715160, 0.072169},
        {0.019334, 0.119193, 0.950227}
    };
    private static final double[] WHITE = {0.95047, 1, 1.08883};

    private final int height;
    private final int width;
    private final Slic slic;
    private final double[][] colour; // [3][H * W]
    private final int[] label; // [H * W]

    private NaiveSlic(RgbImage image, Slic slic) {
        this.height = image.height();
        this.width = image.width();
        this.slic = slic;
        this.colour = lab(image);
        this.label = new int[height * width];
        for (int c = 0; c < 3; c++) {
            colour[c] = blurred(blurred(colour[c], true), false);
            for (int i = 0; i < colour[c].length; i++) {
                colour[c][i] *= 1 / slic.compactness();
            }
        }
    }

    /** The segment of every pixel, {@code [H, W]}. */
    static int[] segment(RgbImage image, Slic slic) {
        NaiveSlic naive = new NaiveSlic(image, slic);
        SeedGrid seeds = SeedGrid.of(image.height(), image.width(), slic.segments());
        naive.cluster(seeds);
        double size = (double) naive.label.length / seeds.count();
        return connect(naive.label, image.width(), (int) (0.5 * size), (int) (3 * size));
    }

    private static double[][] lab(RgbImage image) {
        byte[] rgb = image.rgb();
        double low = 1;
        double high = 0;
        for (byte value : rgb) {
            low = Math.min(low, (value & 0xff) * (1 / 255.0));
            high = Math.max(high, (value & 0xff) * (1 / 255.0));
        }
        double[][] lab = new double[3][rgb.length / 3];
        for (int i = 0; i < rgb.length / 3; i++) {
            double[] linear = new double[3];
            for (int c = 0; c < 3; c++) {
                double value = (rgb[3 * i + c] & 0xff) * (1 / 255.0) - low;
                value = high == low ? value : value / (high - low);
                linear[c] =
                        value > 0.04045
                                ? StrictMath.pow((value + 0.055) / 1.055, 2.4)
                                : value / 12.92;
            }
            double[] f = new double[3];
            for (int c = 0; c < 3; c++) {
                double t =
                        (XYZ[c][0] * linear[0] + XYZ[c][1] * linear[1] + XYZ[c][2] * linear[2])
                                / WHITE[c];
                f[c] = t > 0.008856 ? StrictMath.cbrt(t) : 7.787 * t + 16.0 / 116;
            }
            lab[0][i] = 116 * f[1] - 16;
            lab[1][i] = 500 * (f[0] - f[1]);
            lab[2][i] = 200 * (f[1] - f[2]);
        }
        return lab;
    }

    private double[] blurred(double[] in, boolean vertical) {
        int radius = (int) (4 * slic.sigma() + 0.5);
        double[] weights = new double[2 * radius + 1];
        for (int d = -radius; d <= radius; d++) {
            weights[radius + d] =
                    d == 0 ? 1 : StrictMath.exp(-0.5 * d * d / (slic.sigma() * slic.sigma()));
        }
        double total = Arrays.stream(weights).sum();
        double[] out = new double[in.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int d = -radius; d <= radius; d++) {
                    int yy = vertical ? reflect(y + d, height) : y;
                    int xx = vertical ? x : reflect(x + d, width);
                    sum += in[yy * width + xx] * weights[radius + d] / total;
                }
                out[y * width + x] = sum;
            }
        }
        return out;
    }

    private static int reflect(int i, int n) {
        while (i < 0 || i >= n) {
            i = i < 0 ? -1 - i : 2 * n - 1 - i;
        }
        return i;
    }

    private void cluster(SeedGrid seeds) {
        int k = seeds.count();
        double[][] centre = new double[k][5]; // y, x, L, a, b
        for (int i = 0; i < k; i++) {
            centre[i][0] = seeds.startY() + seeds.stepY() * (i / seeds.columns());
            centre[i][1] = seeds.startX() + seeds.stepX() * (i % seeds.columns());
        }
        SeedGrid reach = SeedGrid.of(height, width, k);
        double step = Math.max(seeds.stepY(), seeds.stepX());
        for (int iteration = 0; iteration < 10; iteration++) {
            double[] best = new double[label.length];
            Arrays.fill(best, Double.POSITIVE_INFINITY);
            for (int i = 0; i < k; i++) {
                bid(i, centre[i], reach, 1 / (step * step), best);
            }
            move(centre);
        }
    }

    private void bid(int k, double[] c, SeedGrid reach, double weight, double[] best) {
        if (Double.isNaN(c[0])) {
            return; // died without pixels
        }
        int top = (int) Math.max(c[0] - 2 * reach.stepY(), 0);
        int bottom = (int) Math.min(c[0] + 2 * reach.stepY() + 1, height);
        int left = (int) Math.max(c[1] - 2 * reach.stepX(), 0);
        int right = (int) Math.min(c[1] + 2 * reach.stepX() + 1, width);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int i = y * width + x;
                double d = (square(c[0] - y) + square(c[1] - x)) * weight;
                d +=
                        square(colour[0][i] - c[2])
                                + square(colour[1][i] - c[3])
                                + square(colour[2][i] - c[4]);
                if (d < best[i]) {
                    best[i] = d;
                    label[i] = k;
                }
            }
        }
    }

    private void move(double[][] centre) {
        int[] count = new int[centre.length];
        for (double[] c : centre) {
            Arrays.fill(c, 0);
        }
        for (int i = 0; i < label.length; i++) {
            double[] c = centre[label[i]];
            count[label[i]]++;
            c[0] += i / width;
            c[1] += i % width;
            for (int channel = 0; channel < 3; channel++) {
                c[2 + channel] += colour[channel][i];
            }
        }
        for (int k = 0; k < centre.length; k++) {
            for (int j = 0; j < 5; j++) {
                centre[k][j] /= count[k]; // 0 / 0 is the mark of a dead cluster
            }
        }
    }

    private static double square(double v) {
        return v * v;
    }

    /** Makes segments connected by walking every region breadth first. */
    static int[] connect(int[] label, int width, int smallest, int largest) {
        int[] out = new int[label.length];
        Arrays.fill(out, -1);
        int[] queue = new int[label.length];
        int next = 0;
        for (int seed = 0; seed < label.length; seed++) {
            if (out[seed] >= 0) {
                continue;
            }
            int adjacent = next;
            int reached = 1;
            queue[0] = seed;
            out[seed] = next;
            for (int visited = 0; visited < reached && reached < largest; visited++) {
                int p = queue[visited];
                int[] around = {
                    p % width + 1 < width ? p + 1 : -1,
                    p % width > 0 ? p - 1 : -1,
                    p + width < label.length ? p + width : -1,
                    p - width
                };
                for (int q : around) {
                    if (q < 0) {
                        continue;
                    }
                    if (label[q] == label[seed] && out[q] < 0) {
                        out[q] = next;
                        queue[reached++] = q;
                        if (reached >= largest) {
                            break;
                        }
                    } else if (out[q] >= 0 && out[q] != next) {
                        adjacent = out[q];
                    }
                }
            }
            if (reached < smallest) {
                for (int i = 0; i < reached; i++) {
                    out[queue[i]] = adjacent;
                }
            } else {
                next++;
            }
        }
        return out;
    }
}
