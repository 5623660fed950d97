package io.slidr4j.train.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.train.EpochReport;
import io.slidr4j.train.Progress;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.ValidationReport;
import io.slidr4j.train.ValidationScore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;

/** TensorBoard's event files. */
class EventFileTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochMilli(1_700_000_000_500L), ZoneOffset.UTC);

    @TempDir private Path folder;

    @Test
    void everyEventCanBeRead() throws IOException {
        EventFile events = new EventFile(folder, CLOCK);
        events.stepEnd(new StepReport(0, 1, 2.5, 0.5, 6, 2));
        events.validationEnd(
                new ValidationReport(
                        0, 300, ValidationScore.of(1.5), true, new Progress(1, 0, 300, 0, 1.5)));
        events.epochEnd(
                new EpochReport(
                        0, 2.25, OptionalDouble.of(1.5), 0.5, 9, new Progress(1, 0, 300, 0, 1.5)));

        assertThat(events.file().getFileName())
                .hasToString("events.out.tfevents.1700000000.slidr4j");
        assertThat(EventReader.read(Files.readAllBytes(events.file())))
                .isEqualTo(
                        List.of(
                                new EventReader.Event(
                                        1.7000000005e9, 0, "brain.Event:2", null, Float.NaN),
                                event(1, "train/loss", 2.5f),
                                event(1, "train/learning_rate", 0.5f),
                                event(1, "train/samples_per_second", 3),
                                event(300, "validation/loss", 1.5f),
                                event(300, "train/epoch_loss", 2.25f)));
    }

    /** The CRC-32C of "123456789" is 0xe3069283 (RFC 3720); masked as TFRecord does. */
    @Test
    void theMaskedCrcIsTensorFlows() {
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        long expected = ((0xe3069283L >>> 15 | 0xe3069283L << 17) + 0xa282ead8L) & 0xffffffffL;

        assertThat(EventRecord.maskedCrc(check) & 0xffffffffL).isEqualTo(expected);
    }

    private static EventReader.Event event(long step, String tag, float value) {
        return new EventReader.Event(1.7000000005e9, step, null, tag, value);
    }
}
