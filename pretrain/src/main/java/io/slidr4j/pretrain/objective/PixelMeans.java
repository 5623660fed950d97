package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.autograd.Function;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean feature of every group of pixels, read straight from the image features: [I, C, h, w] →
 * [G, C], sum / (count + 1e-6).
 *
 * <p>No one-hot matrix, no permuted copy: six images of 64 channels are 143 MB, and each copy of
 * them costs as much again. Sums are taken in double and in pixel order; as a group lies in one
 * image, work is split by image and by channels, and the result does not depend on the number of
 * threads.
 */
final class PixelMeans extends Function {

    /** What the reference adds to a count, so that an empty group is 0. */
    static final double EPSILON = 1e-6;

    /** Channels of one piece of work: a cache line, where channels come last. */
    private static final int BLOCK = 16;

    private final PixelRuns runs;

    PixelMeans(PixelRuns runs) {
        this.runs = runs;
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        Tensor features = dense(inputs.getFirst()); // [I, C, h, w]
        int channels = Math.toIntExact(features.size(1));
        Tensor means = Tensors.empty(runs.groups(), channels); // [G, C]
        Layout in = Layout.of(features);
        double[] sums = new double[runs.groups() * channels]; // [G, C]
        inPieces(
                channels,
                (image, run, from, to) -> {
                    int group = runs.group()[run];
                    for (int c = from; group != PixelRuns.NONE && c < to; c++) {
                        sums[group * channels + c] += sum(in, in.origin(image, c), run);
                    }
                });
        divide(sums, channels, new NativeFloats(means));
        return means;
    }

    private double sum(Layout in, long origin, int run) {
        double sum = 0;
        for (int p = runs.start()[run]; p < runs.end()[run]; p++) {
            sum += in.values.get(origin + p * in.step);
        }
        return sum;
    }

    private void divide(double[] sums, int channels, NativeFloats means) {
        for (int i = 0; i < sums.length; i++) {
            means.set(i, (float) (sums[i] / (runs.size()[i / channels] + EPSILON)));
        }
    }

    @Override
    protected List<Tensor> backward(Tensor gradient, List<Tensor> inputs, List<Boolean> wanted) {
        Tensor result = torch.empty_like(dense(inputs.getFirst())); // of the same memory layout
        int channels = Math.toIntExact(result.size(1));
        Layout out = Layout.of(result);
        NativeFloats g = new NativeFloats(gradient.contiguous()); // [G, C]
        inPieces(
                channels,
                (image, run, from, to) -> {
                    for (int c = from; c < to; c++) {
                        fill(out, out.origin(image, c), run, share(g, run, channels, c));
                    }
                });
        return List.of(result);
    }

    /** What one pixel of a run gets of its group's gradient. */
    private float share(NativeFloats gradient, int run, int channels, int channel) {
        int group = runs.group()[run];
        return group == PixelRuns.NONE
                ? 0
                : (float)
                        (gradient.get((long) group * channels + channel)
                                / (runs.size()[group] + EPSILON));
    }

    private void fill(Layout out, long origin, int run, float value) {
        for (int p = runs.start()[run]; p < runs.end()[run]; p++) {
            out.values.set(origin + p * out.step, value);
        }
    }

    /** Visits every run, images and blocks of channels in parallel, runs of an image in order. */
    private void inPieces(int channels, Visit visit) {
        int blocks = (channels + BLOCK - 1) / BLOCK;
        IntStream.range(0, runs.images() * blocks)
                .parallel()
                .forEach(piece -> piece(piece / blocks, piece % blocks * BLOCK, channels, visit));
    }

    private void piece(int image, int from, int channels, Visit visit) {
        int to = Math.min(channels, from + BLOCK);
        for (int run = runs.first()[image]; run < runs.first()[image + 1]; run++) {
            visit.run(image, run, from, to);
        }
    }

    /** The tensor itself where its layout is one of the two that {@link Layout} reads. */
    private static Tensor dense(Tensor features) {
        boolean channelsLast = features.is_contiguous(MemoryFormat.ChannelsLast);
        return channelsLast ? features : features.contiguous();
    }

    /** Work on channels {@code from} to {@code to} of one run. */
    private interface Visit {
        void run(int image, int run, int from, int to);
    }

    /**
     * Where the values of [I, C, h, w] lie.
     *
     * @param values the memory
     * @param imageStride from one image to the next
     * @param channelStride from one channel to the next
     * @param step from one pixel to the next: 1, or C where channels come last
     */
    private record Layout(NativeFloats values, long imageStride, long channelStride, long step) {

        static Layout of(Tensor features) {
            return new Layout(
                    new NativeFloats(features),
                    features.stride(0),
                    features.stride(1),
                    features.stride(3));
        }

        long origin(int image, int channel) {
            return image * imageStride + channel * channelStride;
        }
    }
}
