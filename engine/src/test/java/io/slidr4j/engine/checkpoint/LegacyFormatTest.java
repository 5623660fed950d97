package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/** The old format's row of storages, right and wrong. */
class LegacyFormatTest {
    private static final long[] ONE = {1};

    @TempDir Path folder;

    @Test
    void everyKindOfValueIsRead() {
        Path file = CheckpointFiles.legacy(folder.resolve("a.pth"), CheckpointFiles.everything());
        assertThat(Checkpoints.read(file).root()).isEqualTo(CheckpointFiles.everything());
    }

    @Test
    void storagesThatDoNotFitThePickleAreRefused() {
        assertRefused(new PickleBytes().ascii("](").text("1").op('e'), 1, 4, "that no tensor uses");
        assertRefused(new PickleBytes().op(']'), 1, 0, "its storage '0' is missing");
        assertRefused(new PickleBytes().op('}'), 1, 0, "its list of storages is damaged");
        assertRefused(keys(), 2, 4, "is not as long as the pickle says");
        assertRefused(keys(), 1L << 61, 4, "is not as long as the pickle says");
        assertRefused(keys(), -1, 4, "is not as long as the pickle says");
        assertRefused(keys(), 1, 3, "cut short");
        assertRefused(keys(), 1, 5, "goes on after its last storage");
    }

    @Test
    void aStorageOfTwoGigabytesByItsOwnClaimIsRefused() {
        ByteArrayOutputStream out = CheckpointFiles.legacyStart();
        out.writeBytes(new PickleBytes().tensor("FloatStorage", "0", 1L << 29, 0, ONE, ONE).end());
        out.writeBytes(keys().end());
        out.writeBytes(CheckpointFiles.number(1L << 29));
        Path file = CheckpointFiles.write(folder.resolve("a.pth"), out.toByteArray());
        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void aStorageOfTwoLengthsIsRefused() {
        ByteArrayOutputStream out = CheckpointFiles.legacyStart();
        PickleBytes pickle = new PickleBytes().tensor("FloatStorage", "0", 1, 0, ONE, ONE);
        out.writeBytes(pickle.tensor("FloatStorage", "0", 9, 8, ONE, ONE).op(0x86).end());
        out.writeBytes(keys().end());
        out.writeBytes(CheckpointFiles.number(1));
        out.writeBytes(new byte[4]);
        Path file = CheckpointFiles.write(folder.resolve("a.pth"), out.toByteArray());
        assertThatThrownBy(() -> Checkpoints.read(file)).hasMessageContaining("has two lengths");
    }

    @Test
    void aStorageThatIsListedTwiceIsRefused() {
        ByteArrayOutputStream out = CheckpointFiles.legacyStart();
        out.writeBytes(new PickleBytes().tensor("FloatStorage", "0", 1, 0, ONE, ONE).end());
        out.writeBytes(new PickleBytes().ascii("](").text("0").text("0").op('e').end());
        for (int copy = 0; copy < 2; copy++) {
            out.writeBytes(CheckpointFiles.number(1));
            out.writeBytes(new byte[4]);
        }
        Path file = CheckpointFiles.write(folder.resolve("a.pth"), out.toByteArray());
        assertThatThrownBy(() -> Checkpoints.read(file)).hasMessageContaining("listed twice");
    }

    @Test
    void anotherMagicNumberOrVersionIsRefused() {
        byte[] number = new PickleBytes().number(1).end();
        Path other = CheckpointFiles.write(folder.resolve("other.pth"), number);
        assertThatThrownBy(() -> Checkpoints.read(other)).hasMessageContaining("torch.save");
    }

    private static PickleBytes keys() {
        return new PickleBytes().ascii("](").text("0").op('e');
    }

    /** A file of one float32 whose storage list, count and length are as given. */
    private void assertRefused(PickleBytes keys, long count, int dataBytes, String message) {
        ByteArrayOutputStream out = CheckpointFiles.legacyStart();
        out.writeBytes(new PickleBytes().tensor("FloatStorage", "0", 1, 0, ONE, ONE).end());
        out.writeBytes(keys.end());
        if (dataBytes > 0) {
            out.writeBytes(CheckpointFiles.number(count));
        }
        out.writeBytes(new byte[dataBytes]);
        Path file = CheckpointFiles.write(folder.resolve("a.pth"), out.toByteArray());
        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(message);
    }
}
