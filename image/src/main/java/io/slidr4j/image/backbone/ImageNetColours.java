package io.slidr4j.image.backbone;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;

/** The colour statistics of ImageNet's training images, which all encoders here expect removed. */
public final class ImageNetColours {

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private ImageNetColours() {}

    /** {@code [B, 3, h, w]} RGB in 0..1 → the same shape, (x − mean) / deviation per channel. */
    public static Tensor normalise(Tensor images) {
        Tensor mean = Tensors.of(MEAN, 1, 3, 1, 1).to(images.device(), images.scalar_type());
        Tensor deviation =
                Tensors.of(DEVIATION, 1, 3, 1, 1).to(images.device(), images.scalar_type());
        return images.sub(mean).div(deviation);
    }
}
