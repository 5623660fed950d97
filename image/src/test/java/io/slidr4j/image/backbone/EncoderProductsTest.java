package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Setting;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderProductsTest {

    @AfterEach
    void forgetTheProperty() {
        System.clearProperty(EncoderProducts.PROPERTY);
    }

    @Test
    void aResNetsAreTheProcesss() {
        Float32Products.Choice choice = Float32Products.current();
        assertThat(EncoderProducts.setting(EncoderName.RESNET50, new Device.Cpu()))
                .isEqualTo(
                        new Setting(
                                "image float32 products",
                                choice.products().key(),
                                choice.reason()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "plain"})
    void kernelsOfWholeFactorsAreHighest(String kernels) {
        System.setProperty(EncoderProducts.PROPERTY, kernels);
        assertThat(EncoderProducts.onCpu(EncoderName.RESNET18))
                .isEqualTo(
                        new Float32Products.Choice(
                                Float32Products.HIGHEST, "system property slidr.image.kernels"));
    }

    @Test
    void whatIsNoResNetOrNotOnTheCpuIsLibtorchs() {
        assertThat(EncoderProducts.onCpu(EncoderName.VIT_SMALL_P16).products())
                .isEqualTo(Float32Products.HIGHEST);
        assertThat(EncoderProducts.setting(EncoderName.RESNET50, new Device.Cuda(0)).value())
                .isEqualTo("libtorch's");
    }
}
