package io.slidr4j.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.Engine;
import io.slidr4j.engine.ProcessMemory;
import io.slidr4j.train.StepReport;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Costs on disk, costs of one phase after another, and what the table makes of them. */
class CostTest {

    private static final long MEBI = 1 << 20;
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    @TempDir private Path folder;

    @Test
    void comesBackFromItsFile() throws IOException {
        Cost own = new Cost(40, 0.25, 3 * MEBI, OptionalLong.of(MEBI));
        assertThat(written(own.json())).isEqualTo(own);
        Cost shared = new Cost(40, 0.25, 3 * MEBI, UNKNOWN);
        assertThat(written(shared.json())).isEqualTo(shared);
    }

    @Test
    void anOlderFileHoldsAPeakThatIsNotItsOwn() throws IOException {
        String text = "{ \"steps\" : 7, \"seconds_per_step\" : 1.5, \"resident_bytes\" : 9000 }";
        assertThat(written(text)).isEqualTo(new Cost(7, 1.5, 9000, UNKNOWN));
    }

    @Test
    void aDamagedFileIsNamed() {
        assertThatThrownBy(() -> written("{ \"steps\" : "))
                .isInstanceOf(ComparisonException.class)
                .hasMessageContaining("cost.json is damaged");
    }

    private Cost written(String json) throws IOException {
        Path file = folder.resolve("cost.json");
        Files.writeString(file, json);
        return Cost.read(file);
    }

    /** Takes native memory, one byte of each page written, and frees it, which glibc keeps. */
    private static void touch(long bytes) {
        BytePointer memory = new BytePointer(Pointer.malloc(bytes)).capacity(bytes);
        for (long at = 0; at < bytes; at += 4096) {
            memory.put(at, (byte) 1);
        }
        Pointer.free(memory);
    }

    @Test
    void aLaterPhaseDoesNotInheritTheMemoryOfAnEarlierOne() {
        Engine.start();
        PhaseWatch greedy = PhaseWatch.begin(new Silent());
        touch(300 * MEBI);
        greedy.stepEnd(new StepReport(0, 1, 0, 0.1, 4, 1));
        Cost first = greedy.cost();

        PhaseWatch modest = PhaseWatch.begin(new Silent());
        modest.stepEnd(new StepReport(0, 1, 0, 0.1, 4, 1));
        Cost second = modest.cost();

        assertThat(first.steps()).isEqualTo(1);
        assertThat(first.floor().isPresent()).isEqualTo(ProcessMemory.resetMark());
        if (first.floor().isPresent()) {
            assertThat(first.peak()).isGreaterThan(first.floor().getAsLong() + 290 * MEBI);
            assertThat(second.peak()).isLessThan(first.peak() - 200 * MEBI);
        }
    }

    @Test
    void theSeedWithTheLargestPeakSpeaksForItsFloor() {
        Cost small = new Cost(4, 1, 50, OptionalLong.of(40));
        Cost large = new Cost(4, 2, 70, OptionalLong.of(30));
        Cost larger = new Cost(4, 3, 90, UNKNOWN);
        assertThat(Results.Costs.of(List.of(small, large)))
                .isEqualTo(new Results.Costs(1.5, 70, OptionalLong.of(30)));
        assertThat(Results.Costs.of(List.of(larger, small)))
                .isEqualTo(new Results.Costs(2, 90, UNKNOWN));
        assertThat(Results.Costs.of(List.of()).secondsPerStep()).isNaN();
    }

    /** Shows nothing. */
    private static final class Silent implements ComparisonProgress {
        @Override
        public void phase(int number, int of, String title) {}

        @Override
        public void share(double share, String detail) {}
    }
}
