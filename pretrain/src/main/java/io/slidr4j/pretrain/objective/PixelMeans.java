package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.autograd.Function;
import io.slidr4j.image.backbone.PixelGrid;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The mean feature of every group of pixels, straight from the nodes of a {@link PixelGrid}, [I, C,
 * h', w'] → [G, C]: sum / (count + 1e-6).
 *
 * <p>A pixel exists for as long as it is added to its group, in both directions: all those of six
 * images would be 143 MB, their gradient as much again. Pixels of no group are passed over. Sums
 * are taken in double and in pixel order; as a group lies in one image, images are summed in
 * parallel, and the result does not depend on the number of threads.
 */
final class PixelMeans extends Function {

    /** What the reference adds to a count, so that an empty group is 0. */
    static final double EPSILON = 1e-6;

    private static final float[] NO_GRADIENT = {};

    private final PixelGrid grid;
    private final PixelRuns runs;
    private final int channels;

    /**
     * A function of the grid's nodes, which it is to be applied to.
     *
     * @param grid on the CPU
     * @param runs the groups of its pixels
     */
    PixelMeans(PixelGrid grid, PixelRuns runs) {
        this.grid = grid;
        this.runs = runs;
        this.channels = Math.toIntExact(grid.nodes().size(1));
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        NativeFloats nodes = new NativeFloats(channelsLast(inputs.getFirst())); // [I, C, h', w']
        double[] sums = new double[runs.groups() * channels]; // [G, C]
        forEachImage(image -> sum(new GridImage(grid, nodes, image, NO_GRADIENT), image, sums));
        return means(sums);
    }

    private void sum(GridImage pixels, int image, double[] sums) {
        float[] z = new float[channels];
        forEachPixel(
                image,
                (row, column, group) -> {
                    pixels.read(row, column, z);
                    float scale = scale(z);
                    for (int c = 0; c < z.length; c++) {
                        sums[group * z.length + c] += scale * z[c];
                    }
                });
    }

    private Tensor means(double[] sums) {
        Tensor means = Tensors.empty(runs.groups(), channels); // [G, C]
        float[] row = new float[channels];
        NativeFloats out = new NativeFloats(means);
        for (int group = 0; group < runs.groups(); group++) {
            double count = runs.size()[group] + EPSILON;
            for (int c = 0; c < channels; c++) {
                row[c] = (float) (sums[group * channels + c] / count);
            }
            out.write(row, (long) group * channels);
        }
        return means;
    }

    @Override
    protected List<Tensor> backward(Tensor gradient, List<Tensor> inputs, List<Boolean> wanted) {
        Tensor all = channelsLast(inputs.getFirst()); // [I, C, h', w']
        Tensor result = torch.empty_like(all); // channels-last too
        NativeFloats nodes = new NativeFloats(all);
        NativeFloats out = new NativeFloats(result);
        float[] shares = shares(Tensors.floats(gradient)); // [G, C]
        forEachImage(
                image -> {
                    float[] dz = new float[Math.toIntExact(all.numel() / all.size(0))];
                    GridImage pixels = new GridImage(grid, nodes, image, dz);
                    spread(pixels, image, shares);
                    pixels.leave();
                    out.write(dz, (long) image * dz.length);
                });
        return List.of(result);
    }

    /** What one pixel of a group gets of the group's gradient, [G, C]. */
    private float[] shares(float[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) (gradient[i] / (runs.size()[i / channels] + EPSILON));
        }
        return gradient;
    }

    /** y = z / |z| has dL/dz = (g − y (y · g)) / |z|. */
    private void spread(GridImage pixels, int image, float[] shares) {
        float[] z = new float[channels];
        float[] g = new float[channels];
        forEachPixel(
                image,
                (row, column, group) -> {
                    pixels.read(row, column, z);
                    System.arraycopy(shares, group * channels, g, 0, channels);
                    if (grid.unit()) {
                        float scale = scale(z);
                        float along = scale * scale * scale * dot(z, g);
                        for (int c = 0; c < g.length; c++) {
                            g[c] = scale * g[c] - along * z[c];
                        }
                    }
                    pixels.add(column, g);
                });
    }

    /** What a pixel is multiplied by: 1 / |z| where its length is to be 1. */
    private float scale(float[] z) {
        return grid.unit()
                ? (float) (1 / Math.max(Math.sqrt(dot(z, z)), PixelGrid.SMALLEST_NORM))
                : 1;
    }

    /** Four sums at a time: a single one would wait for itself. */
    private static float dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int whole = a.length & ~3;
        for (int c = 0; c < whole; c += 4) {
            s0 += a[c] * b[c];
            s1 += a[c + 1] * b[c + 1];
            s2 += a[c + 2] * b[c + 2];
            s3 += a[c + 3] * b[c + 3];
        }
        for (int c = whole; c < a.length; c++) {
            s0 += a[c] * b[c];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** What is done with a pixel of a group. */
    private interface Visit {
        void pixel(int row, int column, int group);
    }

    /** All pixels of an image that belong to a group, row-major. */
    private void forEachPixel(int image, Visit visit) {
        int width = Math.toIntExact(grid.width());
        for (int run = runs.first()[image]; run < runs.first()[image + 1]; run++) {
            int group = runs.group()[run];
            for (int p = runs.start()[run]; group != PixelRuns.NONE && p < runs.end()[run]; p++) {
                visit.pixel(p / width, p % width, group);
            }
        }
    }

    private void forEachImage(IntConsumer work) {
        IntStream.range(0, runs.images()).parallel().forEach(work);
    }

    /** The tensor itself where it has this layout already. */
    private static Tensor channelsLast(Tensor features) {
        return features.contiguous(MemoryFormat.ChannelsLast);
    }
}
