package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Precision;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionSettingTest {

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, true, BFLOAT16, false",
        "AUTO, true, false, FLOAT32, false",
        "AUTO, false, true, FLOAT32, false",
        "FLOAT32, true, true, FLOAT32, false",
        "BFLOAT16, true, true, BFLOAT16, false",
        "BFLOAT16, true, false, BFLOAT16, true",
        "BFLOAT16, false, false, BFLOAT16, false"
    })
    void followsDeviceAndInstructions(
            PrecisionSetting asked,
            boolean cpu,
            boolean instructions,
            Precision expected,
            boolean slow) {
        Device device = cpu ? new Device.Cpu() : new Device.Cuda(0);
        PrecisionSetting.Choice choice = asked.on(device, instructions);
        assertThat(choice.precision()).isEqualTo(expected);
        assertThat(choice.slow()).isEqualTo(slow);
        assertThat(choice.reason().startsWith("auto")).isEqualTo(asked == PrecisionSetting.AUTO);
        assertThat(choice.setting().value()).isEqualToIgnoringCase(expected.name());
    }
}
