package io.slidr4j.image.backbone;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;

import org.bytedeco.pytorch.Tensor;

/** An image network without its classifier: what is frozen below an {@link ImageBackbone}. */
public abstract sealed class Encoder extends Module permits ResNet, ResUNet, VisionTransformer {

    private final EncoderName name;

    /** An encoder of the given name; the subclass registers its parts. */
    Encoder(EncoderName name) {
        this.name = name;
    }

    /** Which of the supported encoders this is. */
    public final EncoderName name() {
        return name;
    }

    /** Channels C of the features. */
    public abstract int channels();

    /** How many rows (and columns) of the image one row of features stands for. */
    public abstract int stride();

    /** What an image's sides must be multiples of: the stride, unless the network goes back up. */
    public int multiple() {
        return stride();
    }

    /**
     * The features, computed layer by layer as the papers write them; differentiable.
     *
     * @param images {@code [B, 3, h, w]} float32, normalised by {@link ImageNetColours}; h and w
     *     multiples of {@link #multiple}
     * @return {@code [B, C, h / stride, w / stride]}
     */
    public abstract Tensor forward(Tensor images);

    /** A form of this encoder, with its weights of this moment, that only infers, but faster. */
    abstract InferencePlan plan(Precision precision);

    /**
     * Checks that the network can take images of a size.
     *
     * @throws EngineException where a side is no positive multiple of {@link #multiple}
     */
    public final void checkSize(long height, long width) {
        if (height < 1 || width < 1 || height % multiple() != 0 || width % multiple() != 0) {
            throw new EngineException(
                    ("Images of %d x %d pixels do not fit %s, whose sides must be multiples of %d;"
                                    + " change crop_size.")
                            .formatted(height, width, name.key(), multiple()));
        }
    }
}
