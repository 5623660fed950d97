package io.slidr4j.train.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.ProcessMemory;
import io.slidr4j.train.StepReport;

import org.junit.jupiter.api.Test;

/** What a training costs. */
class CostMeterTest {

    private static CostMeter of(double... seconds) {
        CostMeter meter = new CostMeter();
        for (int step = 0; step < seconds.length; step++) {
            meter.stepEnd(new StepReport(0, step + 1, 1, 0.1, 4, seconds[step]));
        }
        return meter;
    }

    @Test
    void theMedianStepIsTheMiddleOneOrTheMeanOfTwo() {
        assertThat(of(9, 1, 2).secondsPerStep()).isEqualTo(2);
        assertThat(of(9, 1, 2, 4).secondsPerStep()).isEqualTo(3);
        assertThat(of(7).secondsPerStep()).isEqualTo(7);
        assertThat(of().secondsPerStep()).isNaN();
    }

    @Test
    void countsMoreStepsThanItFirstHasRoomFor() {
        double[] seconds = new double[1001];
        for (int step = 0; step < seconds.length; step++) {
            seconds[step] = (step * 5) % 1001; // 0..1000 in another order
        }
        assertThat(of(seconds).steps()).isEqualTo(1001);
        assertThat(of(seconds).secondsPerStep()).isEqualTo(500);
    }

    @Test
    void thePeakIsAtLeastWhatIsHeldNow() {
        long slack = 64 << 20; // the two are counted at different times
        assertThat(of(1).peak()).isGreaterThan(ProcessMemory.held() - slack);
        assertThat(of(0.25, 0.25).sentence())
                .matches("2 steps of 0\\.250 s \\(median\\); the process held at most \\d+ MiB\\.");
    }
}
