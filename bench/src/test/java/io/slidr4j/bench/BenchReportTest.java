package io.slidr4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Setting;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class BenchReportTest {

    private static final BenchReport REPORT =
            new BenchReport(
                    List.of(new Setting("Java heap", "4096 MiB", "")),
                    List.of(
                            new Figure.Measured(
                                    "minkunet34c.forward.seconds",
                                    "forward",
                                    Unit.SECONDS,
                                    Spread.of(0.2, 0.1, 0.4),
                                    Optional.of(Spread.of(0.75)),
                                    "share ≥ 0.70"),
                            new Figure.Missing(
                                    "slic.skimage_seconds", "peer", "", "It is not installed.")));

    @Test
    void jsonHasFlatKeysAndPlainNumbers() {
        assertThat(REPORT.json().lines().map(String::strip))
                .containsExactly(
                        "{",
                        "\"machine.java_heap\" : \"4096 MiB\",",
                        "\"minkunet34c.forward.seconds\" : 0.2,",
                        "\"minkunet34c.forward.seconds.low\" : 0.1,",
                        "\"minkunet34c.forward.seconds.high\" : 0.4,",
                        "\"minkunet34c.forward.seconds.runs\" : 3,",
                        "\"minkunet34c.forward.share\" : 0.75,",
                        "\"minkunet34c.forward.share.low\" : 0.75,",
                        "\"minkunet34c.forward.share.high\" : 0.75,",
                        "\"minkunet34c.forward.share.runs\" : 1,",
                        "\"slic.skimage_seconds\" : null,",
                        "\"slic.skimage_seconds.reason\" : \"It is not installed.\"",
                        "}");
    }

    @Test
    void tableSaysWhatIsMissingAndWhy() {
        assertThat(REPORT.table().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "what|median|spread|share of limit|goal",
                        "forward|200 ms|100 ms – 400 ms of 3|0.750|share ≥ 0.70",
                        "peer|not measured",
                        "slic.skimage_seconds was not measured: It is not installed.");
    }

    @Test
    void unitsKeepThreeDigits() {
        assertThat(Unit.SECONDS.text(2.345)).isEqualTo("2.35 s");
        assertThat(Unit.SECONDS.text(0.0123)).isEqualTo("12.3 ms");
        assertThat(Unit.GFLOPS.text(438.6)).isEqualTo("439 GFLOP/s");
        assertThat(Unit.RATIO.text(0.0625)).isEqualTo("0.063");
        assertThat(Unit.RATIO.text(0.00012)).isEqualTo("1.2e-04");
        assertThat(Unit.RATIO.text(0)).isEqualTo("0.000");
        assertThat(Unit.COUNT.text(15947)).isEqualTo("15947");
    }
}
