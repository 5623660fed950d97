package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A convolution that widens image by image against libtorch's of all at once. */
class WideningConvolutionTest {

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 3, 7, 5, 4, 6",
        "BFLOAT16, 3, 64, 64, 5, 3",
        "BFLOAT16, 1, 1, 1, 1, 1",
        "FLOAT32, 0, 4, 3, 2, 2"
    })
    void equalsLibtorchs(Precision precision, int images, int in, int out, int h, int w) {
        try (Scope _ = Scope.open("test")) {
            Seeds.seedLibtorch(in);
            Convolution layer = new Convolution(in, out, Convolution.Geometry.pointwise(1), true);
            Tensor weight = layer.weight();
            Tensor bias = layer.bias().orElseThrow();
            Tensor features =
                    torch.randn(images, in, h, w)
                            .to(precision.type())
                            .contiguous(MemoryFormat.ChannelsLast);
            Tensor factor = torch.randn(images, out, h, w);

            Tensor y = new WideningConvolution(features).apply(weight, bias);
            y.mul(factor).sum().backward();
            float[] dw = taken(weight);
            float[] db = taken(bias);

            Tensor plain = layer.forward(features.to(torch.ScalarType.Float));
            plain.mul(factor).sum().backward();
            assertThat(Tensors.shape(y)).containsExactly(images, out, h, w);
            Close.absolute(Tensors.floats(y), Tensors.floats(plain), 1e-5);
            Close.absolute(dw, taken(weight), 1e-4);
            Close.absolute(db, taken(bias), 1e-4);
            layer.close();
        }
    }

    private static float[] taken(Tensor parameter) {
        float[] gradient = Tensors.floats(parameter.grad());
        parameter.mutable_grad().reset();
        return gradient;
    }
}
