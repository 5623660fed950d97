package io.slidr4j.image.backbone;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Float32Products.Choice;
import io.slidr4j.engine.Setting;

/** How a frozen encoder that computes in float32 multiplies, for people to read. */
public final class EncoderProducts {

    /**
     * The system property that forces the way of an encoder's convolutions: {@code fused} or {@code
     * plain}, with whole factors, or {@code split}, with factors as sums of two bfloat16.
     */
    public static final String PROPERTY = ConvolutionKernels.PROPERTY;

    private EncoderProducts() {}

    /**
     * What an encoder does on a device, a line of a run's manifest or of {@code ./slidr doctor}.
     */
    public static Setting setting(EncoderName encoder, Device device) {
        if (!(device instanceof Device.Cpu)) {
            return line("libtorch's", "the encoder is not on the CPU");
        }
        Choice choice = onCpu(encoder);
        return line(choice.products().key(), choice.reason());
    }

    /** What an encoder does on the CPU. */
    public static Choice onCpu(EncoderName encoder) {
        String forced = System.getProperty(PROPERTY);
        if (encoder.family() != EncoderName.Family.RESNET) {
            return new Choice(Float32Products.HIGHEST, "libtorch's: the encoder is no ResNet");
        }
        return forced == null || forced.equalsIgnoreCase("split")
                ? Float32Products.current()
                : new Choice(Float32Products.HIGHEST, "system property " + PROPERTY);
    }

    private static Setting line(String value, String reason) {
        return new Setting("image float32 products", value, reason);
    }
}
