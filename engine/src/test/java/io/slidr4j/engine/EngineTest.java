package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import java.util.random.RandomGenerator;

class EngineTest {

    @Test
    void everySettingHasAReason() {
        assertThat(Engine.start())
                .extracting(Setting::name)
                .contains("malloc", "libtorch threads")
                .doesNotHaveDuplicates();
        assertThat(Engine.start()).allMatch(setting -> !setting.reason().isBlank());
    }

    /** Fails when OpenBLAS silently took other kernels than those that were asked for. */
    @Test
    void openBlasRunsTheKernelsThatWereChosen() {
        Assumptions.assumeTrue(CpuFeatures.detect().avx512(), "no AVX-512 on this machine");
        Assumptions.assumeTrue(System.getenv("OPENBLAS_CORETYPE") == null, "overridden");
        assertThat(Libraries.loaded())
                .filteredOn(library -> library.name().equals("OpenBLAS core"))
                .extracting(Setting::value)
                .containsExactly("SkylakeX");
    }

    @Test
    void theSeedDecidesLibtorchsNumbers() {
        assertThat(draw(1)).isEqualTo(draw(1)).isNotEqualTo(draw(2));
    }

    @Test
    void streamsDependOnTheirCoordinatesOnly() {
        RandomGenerator first = Seeds.stream(1, 2, 3);
        assertThat(first.nextLong()).isEqualTo(Seeds.stream(1, 2, 3).nextLong());
        assertThat(Seeds.stream(1, 2, 3).nextLong()).isNotEqualTo(Seeds.stream(1, 3, 2).nextLong());
        assertThat(Seeds.stream(1, 2).nextLong()).isNotEqualTo(Seeds.stream(2, 1).nextLong());
    }

    @Test
    void aDeviceThatIsNotThereIsAnError() {
        assertThat(Device.choose("CPU").device()).isEqualTo(new Device.Cpu());
        assertThat(Device.choose("auto").reason()).startsWith("auto");
        assertThatThrownBy(() -> Device.choose("cuda:77"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cuda:77");
        assertThatThrownBy(() -> Device.choose("gpu")).hasMessageContaining("cuda:N");
    }

    private static float[] draw(long seed) {
        try (Scope _ = Scope.open("draw")) {
            Seeds.seedLibtorch(seed);
            return Tensors.floats(torch.randn(8));
        }
    }
}
