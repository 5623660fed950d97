package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.autograd.Function;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The mean feature of every group of pixels, read straight from the image features: [I, C, h, w] →
 * [G, C], sum / (count + 1e-6).
 *
 * <p>No one-hot matrix, no permuted copy: six images of 64 channels are 143 MB, and each copy of
 * them costs as much again. Features are read in channels-last layout, the image networks' own,
 * where a run of pixels is one block; others are converted. Sums are taken in double and in pixel
 * order; as a group lies in one image, images are summed in parallel, and the result does not
 * depend on the number of threads.
 */
final class PixelMeans extends Function {

    /** What the reference adds to a count, so that an empty group is 0. */
    static final double EPSILON = 1e-6;

    private final PixelRuns runs;

    PixelMeans(PixelRuns runs) {
        this.runs = runs;
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        Tensor features = channelsLast(inputs.getFirst()); // [I, C, h, w]
        int channels = Math.toIntExact(features.size(1));
        double[] sums = new double[runs.groups() * channels]; // [G, C]
        NativeFloats in = new NativeFloats(features);
        forEachImage(image -> sum(in, image, channels, sums));
        return means(sums, channels);
    }

    private void sum(NativeFloats in, int image, int channels, double[] sums) {
        float[] block = new float[runs.longest() * channels];
        for (int run = runs.first()[image]; run < runs.first()[image + 1]; run++) {
            int group = runs.group()[run];
            if (group != PixelRuns.NONE) {
                int values = runs.length(run) * channels;
                in.read(pixel(image, run) * channels, block, values);
                for (int from = 0; from < values; from += channels) {
                    add(block, from, sums, group * channels, channels);
                }
            }
        }
    }

    private static void add(float[] values, int from, double[] sums, int to, int channels) {
        for (int c = 0; c < channels; c++) {
            sums[to + c] += values[from + c];
        }
    }

    private Tensor means(double[] sums, int channels) {
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
        Tensor result = torch.empty_like(channelsLast(inputs.getFirst())); // channels-last too
        int channels = Math.toIntExact(result.size(1));
        NativeFloats out = new NativeFloats(result);
        NativeFloats g = new NativeFloats(gradient.contiguous()); // [G, C]
        forEachImage(image -> spread(g, image, channels, out));
        return List.of(result);
    }

    private void spread(NativeFloats gradient, int image, int channels, NativeFloats out) {
        float[] share = new float[channels];
        for (int run = runs.first()[image]; run < runs.first()[image + 1]; run++) {
            long from = pixel(image, run);
            if (runs.group()[run] == PixelRuns.NONE) {
                out.clear(from * channels, (long) runs.length(run) * channels);
            } else {
                share(gradient, runs.group()[run], share);
                for (long p = from; p < from + runs.length(run); p++) {
                    out.write(share, p * channels);
                }
            }
        }
    }

    /** What one pixel of a group gets of the group's gradient, [C]. */
    private void share(NativeFloats gradient, int group, float[] share) {
        double count = runs.size()[group] + EPSILON;
        gradient.read((long) group * share.length, share, share.length);
        for (int c = 0; c < share.length; c++) {
            share[c] = (float) (share[c] / count);
        }
    }

    /** The first pixel of a run among those of all images. */
    private long pixel(int image, int run) {
        return (long) image * runs.pixels() + runs.start()[run];
    }

    private void forEachImage(IntConsumer work) {
        IntStream.range(0, runs.images()).parallel().forEach(work);
    }

    /** The tensor itself where it has this layout already. */
    private static Tensor channelsLast(Tensor features) {
        return features.contiguous(MemoryFormat.ChannelsLast);
    }
}
