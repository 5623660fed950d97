package io.slidr4j.train.listen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.slidr4j.train.EpochReport;
import io.slidr4j.train.LoopPlan;
import io.slidr4j.train.Progress;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.RunStart;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.ValidationReport;
import io.slidr4j.train.ValidationScore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/** The listeners that show and check. */
class ListenersTest {

    private static final long MEBI = 1L << 20;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger("io.slidr4j.train")).addAppender(log);
    }

    @AfterEach
    void leave() {
        ((Logger) LoggerFactory.getLogger("io.slidr4j.train")).detachAppender(log);
    }

    @Test
    void growthIsReportedOncePerStageAndOnlyAfterTheWarmUp() {
        AtomicLong held = new AtomicLong(100 * MEBI);
        MemoryCheck check = new MemoryCheck(held::get);
        IntStream.rangeClosed(1, 100)
                .forEach(
                        step -> {
                            held.addAndGet(step < 40 ? 100 * MEBI : 0); // 4000 MiB
                            check.stepEnd(step(step));
                        });
        assertThat(messages()).isEmpty();

        held.set(5300 * MEBI);
        check.stepEnd(step(101));
        assertThat(messages()).isEmpty();
        held.set(5400 * MEBI);
        check.stepEnd(step(102));
        check.stepEnd(step(103));

        assertThat(messages())
                .containsExactly(
                        "Native memory grows: 5400 MiB at step 102, 4000 MiB would have been usual;"
                                + " run with -Dslidr.scope.debug=true to see where tensors pile up.");
    }

    @Test
    void garbageIsCollectedWhenOldObjectsHaveGrownByWhatIsInUseAndSomeRoom() {
        AtomicLong used = new AtomicLong(200 * MEBI);
        List<Integer> collections = new ArrayList<>();
        HeapTrim trim =
                new HeapTrim(
                        used::get,
                        () -> {
                            collections.add((int) (used.get() / MEBI));
                            used.set(150 * MEBI);
                        });
        IntStream.rangeClosed(1, 20)
                .forEach(
                        step -> {
                            used.addAndGet(40 * MEBI);
                            if (step % 2 == 0) {
                                trim.validationStep(step, 20);
                            } else {
                                trim.stepEnd(step(step));
                            }
                        });

        // above 256 at first, then above 2 · 150 + 256
        assertThat(collections).containsExactly(280, 590);
    }

    @Test
    void linesTellEpochStepLossSpeedAndTimeLeft() {
        ProgressLines lines = new ProgressLines(Duration.ZERO);
        lines.runStart(new RunStart(Progress.start(), new LoopPlan(2, _ -> 1, 0, 1, 0), 5, 20));
        lines.stepEnd(step(1));
        lines.epochEnd(
                new EpochReport(
                        0, 1.25, OptionalDouble.empty(), 1, 75, new Progress(1, 0, 5, 0, 1)));

        assertThat(messages().get(0))
                .startsWith("epoch 1/2, step 1/10: loss 0.5000, 4.00 samples/s, ")
                .endsWith(" left");
        assertThat(messages().get(1))
                .isEqualTo(
                        "epoch 1/2 is over: training loss 1.2500, validation loss not taken, 1 min"
                                + " 15 s");
    }

    @Test
    void linesComeNowAndThenAndAtTheEnd() {
        ProgressLines lines = new ProgressLines(Duration.ofHours(1));
        lines.runStart(new RunStart(Progress.start(), new LoopPlan(2, _ -> 1, 0, 1, 0), 5, 20));
        IntStream.rangeClosed(1, 10).forEach(step -> lines.stepEnd(step(step)));

        assertThat(messages()).hasSize(2);
        assertThat(messages().get(1)).contains("step 10/10").endsWith("0 s left");
    }

    @Test
    void durationsReadWell() {
        assertThat(Eta.words(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Eta.words(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
        assertThat(Eta.words(Duration.ofMinutes(62))).isEqualTo("1 h 02 min");
    }

    @Test
    void aLongCurveStaysBoundedAndKeepsItsMean() {
        ThinnedSeries series = new ThinnedSeries();
        int values = 100_000;
        IntStream.range(0, values).forEach(i -> series.add(i, 2.0 * i));

        assertThat(series.x()).hasSizeBetween(ThinnedSeries.MOST / 2 - 1, ThinnedSeries.MOST);
        double mean = series.y().stream().mapToDouble(v -> v).average().orElse(0);
        assertThat(mean).isBetween(0.98 * values, 1.02 * values);
        for (int i = 0; i < series.x().size(); i++) {
            assertThat(series.y().get(i)).isEqualTo(2 * series.x().get(i));
        }
    }

    @Test
    void theCurveIsAPictureWithInkInIt() throws IOException {
        LossCurve curve = new LossCurve(folder.resolve("curve.png"));
        Progress end = new Progress(1, 0, 100, 0, 1);
        curve.runEnd(new RunEnd(end, Optional.empty()));
        assertThat(folder.resolve("curve.png")).doesNotExist();

        IntStream.rangeClosed(1, 100).forEach(step -> curve.stepEnd(step(step)));
        curve.validationEnd(new ValidationReport(0, 100, ValidationScore.of(0.7), true, end));
        curve.runEnd(new RunEnd(end, Optional.empty()));

        BufferedImage image = ImageIO.read(folder.resolve("curve.png").toFile());
        assertThat(image.getHeight()).isEqualTo(600);
        long colours =
                IntStream.range(0, image.getWidth() * image.getHeight())
                        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                        .distinct()
                        .count();
        assertThat(colours).isGreaterThan(5);
    }

    private List<String> messages() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static StepReport step(long step) {
        return new StepReport(0, step, 0.5, 0.1, 4, 1);
    }
}
