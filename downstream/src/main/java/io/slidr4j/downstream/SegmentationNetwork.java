package io.slidr4j.downstream;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Setting;
import io.slidr4j.model.MinkUNet;

/**
 * Makes networks whose scores are compared with published ones: they multiply float32 factors as
 * they are, also where pre-training does not, unless {@value Float32Products#PROPERTY} says
 * otherwise. With sums of two bfloat16 a logit of 37 was off by 1.4e-3 and a gradient's norm by
 * 1.6e-2 of itself, on the reference's keyframe; as they are, by less than 1e-3 and 5.4e-4.
 */
final class SegmentationNetwork {

    private SegmentationNetwork() {}

    /** A network with random kernels. */
    static MinkUNet of(MinkUNet.Settings settings) {
        MinkUNet network = new MinkUNet(settings);
        network.products(products());
        return network;
    }

    /** How it multiplies, for a run's manifest. */
    static Setting setting() {
        return new Setting(
                "segmentation's float32 products",
                products().key(),
                "its scores are compared; override with -D" + Float32Products.PROPERTY);
    }

    private static Float32Products products() {
        return System.getProperty(Float32Products.PROPERTY) == null
                ? Float32Products.HIGHEST
                : Float32Products.current().products();
    }
}
