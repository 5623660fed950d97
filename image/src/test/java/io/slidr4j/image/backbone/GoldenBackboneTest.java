package io.slidr4j.image.backbone;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.stream.IntStream;

/** The reference's features of the real keyframe, with formula weights of seed 1. */
class GoldenBackboneTest {

    @AfterEach
    void forgetTheProperty() {
        System.clearProperty(ConvolutionKernels.PROPERTY);
    }

    @Test
    void dilatedResNet50() {
        boolean high = Float32Products.current().products() == Float32Products.HIGH;
        dilatedResNet50(high ? 4e-5 : 1e-5); // 2.0e-5 with factors as sums of two bfloat16
    }

    @Test
    void dilatedResNet50OfWholeFactors() {
        System.setProperty(ConvolutionKernels.PROPERTY, "plain");
        dilatedResNet50(1e-5);
    }

    private static void dilatedResNet50(double tolerance) {
        ImageBackbones.Plan plan =
                new ImageBackbones.Plan(
                        EncoderName.RESNET50, DecoderName.DILATION, 64, true, Precision.FLOAT32);
        try (Scope _ = Scope.open("test");
                ImageBackbone backbone =
                        ImageBackbones.build(plan, ImageWeights.FORMULA, Optional.empty(), 1)) {
            Tensor images = KeyframeImages.read(); // [6, 3, 224, 416]
            Close.absolute(every(images, 1, 16), golden("images_224x416_stride16"), 1e-5);

            Tensor features = backbone.features(images); // [6, 2048, 56, 104], up to 60 000
            float[] expected = golden("resnet50_dilated_stride16");
            Close.relativeNorm(every(features, 16, 4), expected, tolerance);
            Close.absolute(every(features, 16, 4), expected, tolerance * 60_000);

            Tensor pixels = backbone.decode(features, 224, 416).pixels(); // [6, 64, 224, 416]
            Close.absolute(every(pixels, 1, 16), golden("image_features_stride16"), tolerance);
        }
    }

    @Test
    void dinoVisionTransformer() {
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                VisionTransformer network = new VisionTransformer(EncoderName.VIT_SMALL_P16)) {
            FormulaWeights.fill(network, 1);
            Tensor front = KeyframeImages.read().narrow(0, 0, 1); // [1, 3, 224, 416]
            Tensor tokens = network.tokens(ImageNetColours.normalise(front)); // [1, 365, 384]
            Close.absolute(Tensors.floats(tokens), golden("dino_vit_small_p16_tokens"), 1e-4);
        }
    }

    private static float[] golden(String name) {
        return Npy.read(Shared.reference("keyframe/" + name + ".npy")).floats();
    }

    /** Every k-th channel and every s-th row and column. */
    private static float[] every(Tensor images, int k, int s) {
        try (Scope _ = Scope.open("every")) {
            return Tensors.floats(thin(thin(thin(images, 1, k), 2, s), 3, s));
        }
    }

    private static Tensor thin(Tensor tensor, int dimension, int step) {
        int size = Math.toIntExact(tensor.size(dimension));
        int[] kept = IntStream.iterate(0, i -> i < size, i -> i + step).toArray();
        return tensor.index_select(dimension, Tensors.indices(kept));
    }
}
