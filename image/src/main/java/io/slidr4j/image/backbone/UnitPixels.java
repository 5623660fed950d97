package io.slidr4j.image.backbone;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.autograd.Function;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.List;

/**
 * Features enlarged to the image's size and divided by their L2 norm, {@code [B, C, h', w']} →
 * {@code [B, C, h, w]}.
 *
 * <p>Six images of 64 channels are 143 MB once enlarged, and libtorch's own gradients of the two
 * steps hold several such tensors at a time. Here few images are worked on at a time, and the
 * backward pass enlarges them again instead of remembering them.
 */
final class UnitPixels extends Function {

    /** Images at a time: libtorch's gradient of the enlargement takes one thread for each. */
    private static final long TOGETHER = 2;

    private final long height;
    private final long width;

    /** A function onto pixels of {@code height} rows and {@code width} columns. */
    UnitPixels(long height, long width) {
        this.height = height;
        this.width = width;
    }

    /** Bilinear, with corners on corners: {@code [B, C, h', w']} → {@code [B, C, h, w]}. */
    static Tensor enlarged(Tensor features, long height, long width) {
        return torch.upsample_bilinear2d(
                features, new long[] {height, width}, true, free(), free());
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        Tensor features = inputs.getFirst(); // [B, C, h', w']
        long[] shape = {features.size(0), features.size(1), height, width};
        Tensor pixels =
                torch.empty(
                        shape,
                        features.options(),
                        new MemoryFormatOptional(MemoryFormat.ChannelsLast));
        fewAtATime(
                features.size(0),
                (from, count) -> {
                    Tensor z = enlarged(features.narrow(0, from, count), height, width);
                    pixels.narrow(0, from, count).copy_(z.div_(norm(z)));
                });
        return pixels;
    }

    /** y = z / |z| has dL/dz = (g − y (y · g)) / |z|, and z is linear in the features. */
    @Override
    protected List<Tensor> backward(Tensor gradient, List<Tensor> inputs, List<Boolean> wanted) {
        Tensor features = inputs.getFirst(); // [B, C, h', w']
        Tensor result = torch.empty_like(features);
        fewAtATime(
                features.size(0),
                (from, count) -> {
                    Tensor g = gradient.narrow(0, from, count); // [b, C, h, w]
                    Tensor z = enlarged(features.narrow(0, from, count), height, width);
                    Tensor norm = norm(z); // [b, 1, h, w]
                    Tensor y = z.div_(norm); // [b, C, h, w]
                    Tensor along =
                            y.mul(g)
                                    .sum(
                                            new long[] {1},
                                            true,
                                            new ScalarTypeOptional()); // [b, 1, h, w]
                    Tensor dz = y.mul_(along).neg_().add_(g).div_(norm); // [b, C, h, w]
                    result.narrow(0, from, count).copy_(gathered(dz, features));
                });
        return List.of(result);
    }

    /** {@code [b, C, h, w]} → {@code [b, 1, h, w]}. */
    private static Tensor norm(Tensor z) {
        return z.norm(new ScalarOptional(new Scalar(2)), new long[] {1}, true)
                .clamp_min_(Tensors.scalar(PixelGrid.SMALLEST_NORM));
    }

    /** The gradient of {@link #enlarged}, {@code [b, C, h, w]} → {@code [b, C, h', w']}. */
    private Tensor gathered(Tensor dz, Tensor features) {
        long[] small = {dz.size(0), dz.size(1), features.size(2), features.size(3)};
        return torch.upsample_bilinear2d_backward(
                dz, new long[] {height, width}, small, true, free(), free());
    }

    /** No scale of its own: it follows from the sizes. */
    private static DoubleOptional free() {
        return new DoubleOptional();
    }

    /** Work on {@code count} images {@code from} one on. */
    private interface Work {
        void on(long from, long count);
    }

    private static void fewAtATime(long images, Work work) {
        for (long from = 0; from < images; from += TOGETHER) {
            try (Scope _ = Scope.open("pixels")) {
                work.on(from, Math.min(TOGETHER, images - from));
            }
        }
    }
}
