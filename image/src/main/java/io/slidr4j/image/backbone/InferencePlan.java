package io.slidr4j.image.backbone;

import org.bytedeco.pytorch.Tensor;

/** A compiled, gradient-free form of an {@link Encoder}; owns its own copies of the weights. */
interface InferencePlan extends AutoCloseable {

    /**
     * The encoder's features.
     *
     * @param images {@code [B, 3, h, w]} float32, normalised
     * @return {@code [B, C, h / stride, w / stride]}, in the plan's precision and any layout
     */
    Tensor features(Tensor images);

    /** Frees what the plan owns. */
    @Override
    void close();
}
