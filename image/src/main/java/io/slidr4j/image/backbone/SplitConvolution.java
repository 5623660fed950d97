package io.slidr4j.image.backbone;

import io.slidr4j.engine.BlockProducts;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.Workers;
import io.slidr4j.image.backbone.PixelPhases.Strip;

import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.List;

/**
 * A convolution of float32 images with every factor as a sum of two bfloat16 ({@link
 * Float32Products#HIGH}), on the CPU's matrix unit, and what follows it.
 *
 * <p>Strips of pixels are split into a buffer that stays in the nearest caches; every kernel
 * element multiplies the buffer at an offset of its own and all add to one block of sums, which
 * gets its bias and its rectifier before it is written. Nothing larger than the output is made. How
 * an image is cut depends on its size alone, and a value's bits do not depend on it.
 */
final class SplitConvolution {

    /** Bytes of a buffer: of the 2 MB of a core's L2 cache, weights need the rest. */
    private static final int BUFFER = 1 << 20;

    /** Output pixels of a product, at most. */
    private static final int BLOCK = 448;

    /** Output pixels that the matrix unit takes at a time. */
    private static final int TILE = 16;

    /** So that threads end at about the same time, an image has at least so many parts. */
    private static final int PARTS = 16;

    /** The matrix unit multiplies so many channels at a time. */
    private static final int CHANNELS = 32;

    /** What becomes of a sum. */
    enum After {
        /** The bias is added. */
        WRITE,
        /** And it is rectified. */
        RECTIFY,
        /** It is added to what stands there and rectified. */
        ADD_AND_RECTIFY
    }

    private final PixelPhases phases;
    private final int in;
    private final int out;
    private final int depth;
    private final long from;
    private final long weights;
    private final long bias;
    private final long to;
    private final After after;

    private SplitConvolution(
            FoldedConvolution layer,
            PixelPhases phases,
            Tensor images,
            Tensor result,
            After after) {
        this.phases = phases;
        this.in = Math.toIntExact(layer.inputs());
        this.out = Math.toIntExact(layer.outputs());
        this.depth = SplitWeights.depth(in);
        this.from = address(images);
        this.weights = address(layer.weight());
        this.bias = address(layer.bias());
        this.to = address(result);
        this.after = after;
    }

    /** Whether a kernel {@code [out, in, k, k]} can be computed this way. */
    static boolean fits(Tensor weight, Convolution.Geometry geometry) {
        long kernel = geometry.kernel();
        return geometry.stride() == 1
                && (kernel == 1 || kernel == 3)
                && geometry.padding() == (kernel - 1) / 2 * geometry.dilation()
                && weight.size(1) % CHANNELS == 0;
    }

    /** {@code [B, in, h, w]} → {@code [B, out, h, w]}, channels-last. */
    static Tensor convolve(FoldedConvolution layer, Tensor images, After after) {
        long[] shape = {images.size(0), layer.outputs(), images.size(2), images.size(3)};
        Tensor result =
                torch.empty(
                        shape,
                        images.options(),
                        new MemoryFormatOptional(MemoryFormat.ChannelsLast));
        compute(layer, images, result, after);
        return result;
    }

    /** Adds to {@code sum} {@code [B, out, h, w]} where that lies, and rectifies it. */
    static Tensor addAndRectify(FoldedConvolution layer, Tensor images, Tensor sum) {
        if (!sum.is_contiguous(MemoryFormat.ChannelsLast)) {
            return sum.add_(convolve(layer, images, After.WRITE)).relu_();
        }
        compute(layer, images, sum, After.ADD_AND_RECTIFY);
        return sum;
    }

    private static void compute(
            FoldedConvolution layer, Tensor images, Tensor result, After after) {
        if (images.numel() == 0) {
            return;
        }
        try (Scope _ = Scope.open("split convolution")) {
            Tensor rows = images.contiguous(MemoryFormat.ChannelsLast);
            for (long image = 0; image < images.size(0); image++) {
                new SplitConvolution(
                                layer,
                                phases(layer.geometry(), images),
                                rows.narrow(0, image, 1),
                                result.narrow(0, image, 1),
                                after)
                        .run();
            }
        }
    }

    private static PixelPhases phases(Convolution.Geometry geometry, Tensor images) {
        int height = Math.toIntExact(images.size(2));
        int width = Math.toIntExact(images.size(3));
        return geometry.kernel() == 1
                ? PixelPhases.single(height * width)
                : new PixelPhases(height, width, Math.toIntExact(geometry.dilation()), 1);
    }

    private void run() {
        int pixels = phases.height() * phases.width();
        List<Strip> strips =
                phases.strips(Math.min(BUFFER / (in * Float.BYTES), (pixels + PARTS - 1) / PARTS));
        Workers.run(strips.size(), i -> run(strips.get(i)));
    }

    private void run(Strip strip) {
        try (Scope _ = Scope.open("strip")) {
            int pixels = strip.buffered() + TILE; // products are of whole tiles
            SplitPixels buffer =
                    new SplitPixels(address(Tensors.empty(pixels, in)), pixels, in, depth);
            long sums = address(Tensors.empty(BLOCK, SplitWeights.PANEL));
            split(strip, buffer);
            for (int channel = 0; channel < out; channel += SplitWeights.PANEL) {
                multiply(strip, channel, buffer, sums);
            }
            BlockProducts.release();
        }
    }

    /** Fills a strip's buffer. */
    private void split(Strip strip, SplitPixels buffer) {
        int reach = strip.reach();
        int pixel = 0;
        for (int row = -reach; row < strip.rows() + reach; row++) {
            int y = (strip.first() + row) * phases.dilation() + strip.row();
            if (y < 0 || y >= phases.height()) {
                buffer.clear(pixel, strip.pitch());
            } else {
                split(y, strip, buffer, pixel);
            }
            pixel += strip.pitch();
        }
        buffer.clear(pixel, reach);
    }

    private void split(int y, Strip strip, SplitPixels buffer, int first) {
        int pixel = first;
        for (int phase = 0; phase < strip.phases(); phase++) {
            buffer.clear(pixel, strip.reach());
            pixel += strip.reach();
            for (int c = 0; c < strip.columns(); c++) {
                int x = c * phases.dilation() + strip.column() + phase;
                if (x < phases.width()) {
                    buffer.set(pixel, from + pixel(y, x) * in * Float.BYTES);
                } else {
                    buffer.clear(pixel, 1);
                }
                pixel++;
            }
        }
    }

    /** All outputs of a strip in the panel that begins at a channel. */
    private void multiply(Strip strip, int channel, SplitPixels buffer, long sums) {
        int channels = Math.min(SplitWeights.PANEL, out - channel);
        int[] offsets = strip.offsets();
        long panel = weights + 2L * in * channel * offsets.length * Short.BYTES;
        int outputs = strip.outputs();
        int blocks = (outputs + BLOCK - 1) / BLOCK;
        int block = tiled((outputs + blocks - 1) / blocks);
        for (int first = 0; first < outputs; first += block) {
            int count = Math.min(block, outputs - first);
            multiply(tiled(count), channels, offsets, first, buffer, panel, sums);
            write(strip, first, count, channel, channels, sums);
        }
    }

    /** sums [count, channels] = the products of all kernel elements. */
    private void multiply(
            int count,
            int channels,
            int[] offsets,
            int first,
            SplitPixels buffer,
            long panel,
            long sums) {
        long matrix = (long) depth * channels * Short.BYTES;
        long high = panel;
        for (int k = 0; k < offsets.length; k++) {
            int pixel = first + offsets[k];
            for (int part = 0; part < in / depth; part++) {
                long a = buffer.high(part, pixel);
                multiply(count, channels, a, high, sums, k > 0 || part > 0);
                multiply(count, channels, buffer.low(part, pixel), high, sums, true);
                multiply(count, channels, a, high + matrix, sums, true);
                high += 2 * matrix;
            }
        }
    }

    private void multiply(int count, int channels, long a, long b, long sums, boolean add) {
        BlockProducts.multiplyBfloat16(
                count, channels, depth, a, depth, b, channels, sums, channels, add);
    }

    /** Sets outputs {@code first ...} of a strip, those that are pixels. */
    private void write(Strip strip, int first, int count, int channel, int channels, long sums) {
        int row = first / strip.pitch();
        int phase = first % strip.pitch() / strip.across();
        int column = first % strip.across();
        for (int i = 0; i < count; i++) {
            int x = column * phases.dilation() + strip.column() + phase;
            int y = (strip.first() + row) * phases.dilation() + strip.row();
            if (column < strip.columns() && x < phases.width() && y < phases.height()) {
                write(
                        sums + (long) i * channels * Float.BYTES,
                        channel,
                        channels,
                        to + (pixel(y, x) * out + channel) * Float.BYTES);
            }
            column++;
            if (column == strip.across()) {
                column = 0;
                phase = (phase + 1) % strip.phases();
                row += phase == 0 ? 1 : 0;
            }
        }
    }

    private void write(long sums, int channel, int channels, long target) {
        long shift = bias + (long) channel * Float.BYTES;
        switch (after) {
            case WRITE -> PixelValues.write(sums, shift, channels, target);
            case RECTIFY -> PixelValues.writeRectified(sums, shift, channels, target);
            case ADD_AND_RECTIFY -> PixelValues.addRectified(sums, shift, channels, target);
        }
    }

    private long pixel(int y, int x) {
        return (long) y * phases.width() + x;
    }

    private static int tiled(int count) {
        return (count + TILE - 1) / TILE * TILE;
    }

    private static long address(Tensor tensor) {
        return tensor.data_ptr().address();
    }
}
