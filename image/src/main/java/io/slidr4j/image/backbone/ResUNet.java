package io.slidr4j.image.backbone;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

import java.util.ArrayList;
import java.util.List;

/**
 * The image network of Janda et al. ("Contrastive learning for self-supervised pre-training of
 * point cloud segmentation networks with image data", 2023), stage 1: a ResNet, and a decoder like
 * Monodepth2's that brings its features back to the image's resolution. Every pixel has 16 numbers.
 *
 * <p>Names: {@code encoder.*} as torchvision has them, {@code decoder.0.before.weight}, {@code
 * decoder.0.after.bias}, ...
 */
public final class ResUNet extends Encoder {

    private static final int STAGES = 5;
    private static final int FIRST_STRIDE = 4;
    private static final int COLOURS = 3;

    /** How many numbers a pixel has. */
    public static final int CHANNELS = 16;

    /** What the sides of an image must be multiples of. */
    public static final int MULTIPLE = 1 << STAGES;

    /** What is asked of the network. */
    public enum Output {
        /** The features that it learned to give to every pixel, from its decoder. */
        PIXELS,
        /**
         * What the layers of its encoder know, side by side at a quarter of the resolution, and the
         * colours themselves: hypercolumns (Hariharan et al., CVPR 2015). They hold more than the
         * 16 numbers of a pixel do, for a decoder that is yet to be trained.
         */
        LEVELS,
        /** The last layer of its encoder, at 1/32 of the resolution. */
        DEEPEST
    }

    private final ResNet encoder;
    private final List<Stage> stages = new ArrayList<>();
    private final Output output;

    /** A network that gives features of pixels, with random initial values. */
    public ResUNet(EncoderName name) {
        this(name, Output.PIXELS);
    }

    /** A network with random initial values (He et al. 2015), from libtorch's generator. */
    public ResUNet(EncoderName name, Output output) {
        super(name);
        this.output = output;
        encoder = child("encoder", new ResNet(name, ResNet.Form.PLAIN));
        long in = encoder.channels();
        for (int stage = 0; stage < STAGES; stage++) {
            long out = Math.max(CHANNELS, encoder.channels() >> (stage + 1));
            long skip = stage < STAGES - 2 ? encoder.channels() >> (stage + 1) : 0;
            stages.add(new Stage(in, skip, out));
            in = out;
        }
        child("decoder", new Sequence(stages));
    }

    /** The residual network, which can start from published weights. */
    public ResNet encoder() {
        return encoder;
    }

    @Override
    public int channels() {
        return switch (output) {
            case PIXELS -> CHANNELS;
            case LEVELS -> COLOURS + encoder.channels() * 15 / 8; // 1/8 + 1/4 + 1/2 + 1
            case DEEPEST -> encoder.channels();
        };
    }

    @Override
    public int stride() {
        return switch (output) {
            case PIXELS -> 1;
            case LEVELS -> FIRST_STRIDE;
            case DEEPEST -> MULTIPLE;
        };
    }

    @Override
    public int multiple() {
        return MULTIPLE;
    }

    /** Switches between training, by the statistics of each batch, and evaluation. */
    @Override
    public Module train(boolean on) {
        for (Module part : modules()) {
            if (part instanceof BatchNorm norm) {
                norm.learn(on);
            }
        }
        return super.train(on);
    }

    @Override
    public Tensor forward(Tensor images) {
        List<Tensor> levels = encoder.levels(images); // strides 4, 8, 16, 32
        return switch (output) {
            case PIXELS -> decoded(levels); // [B, 16, h, w]
            case LEVELS -> columns(images, levels); // [B, 3 + 15/8 C, h / 4, w / 4]
            case DEEPEST -> levels.getLast(); // [B, C, h / 32, w / 32]
        };
    }

    private Tensor decoded(List<Tensor> levels) {
        Tensor x = levels.getLast(); // [B, 512, h / 32, w / 32]
        for (int stage = 0; stage < STAGES; stage++) {
            int level = levels.size() - 2 - stage;
            x = stages.get(stage).forward(x, level < 0 ? List.of() : List.of(levels.get(level)));
        }
        return x; // [B, 16, h, w]
    }

    private static Tensor columns(Tensor images, List<Tensor> levels) {
        long height = images.size(2) / FIRST_STRIDE;
        long width = images.size(3) / FIRST_STRIDE;
        TensorVector columns = new TensorVector();
        columns.push_back(torch.adaptive_avg_pool2d(images, height, width)); // [B, 3, h/4, w/4]
        for (Tensor level : levels) {
            columns.push_back(UnitPixels.enlarged(level, height, width)); // [B, ·, h/4, w/4]
        }
        return torch.cat(columns, 1);
    }

    @Override
    InferencePlan plan(Precision precision) {
        if (precision != Precision.FLOAT32) {
            throw new EngineException(
                    "%s computes in float32 only; set image_precision: float32."
                            .formatted(name().key()));
        }
        return new Borrowed(this);
    }

    /** The network itself as its own plan; its norms keep to their running statistics. */
    private record Borrowed(ResUNet network) implements InferencePlan {
        @Override
        public Tensor features(Tensor images) {
            return network.forward(images);
        }

        @Override
        public void close() {}
    }

    /** From one resolution to twice that, past what the encoder knew there. */
    private static final class Stage extends Module {

        private final Convolution before;
        private final Convolution after;

        Stage(long in, long skip, long out) {
            Convolution.Geometry three = Convolution.Geometry.threeByThree(1, 1);
            before = child("before", new Convolution(in, out, three, true).heNormal());
            after = child("after", new Convolution(out + skip, out, three, true).heNormal());
        }

        /**
         * {@code [B, in, h, w]} and none or {@code [B, skip, 2h, 2w]} → {@code [B, out, 2h, 2w]}.
         */
        Tensor forward(Tensor x, List<Tensor> skip) {
            Tensor small = torch.elu(before.forward(x)); // [B, out, h, w]
            Tensor large = doubled(small); // [B, out, 2h, 2w]
            Tensor joined =
                    skip.isEmpty() ? large : torch.cat(new TensorVector(large, skip.getFirst()), 1);
            return torch.elu(after.forward(joined));
        }

        private static Tensor doubled(Tensor images) {
            long[] size = {2 * images.size(2), 2 * images.size(3)};
            return torch.upsample_nearest2d(images, size);
        }
    }
}
