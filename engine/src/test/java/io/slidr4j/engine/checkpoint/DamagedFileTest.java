package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Cut and mutated files: an {@link EngineException} or a readable tree, never anything else. */
class DamagedFileTest {
    private static final int MUTATIONS = Integer.getInteger("slidr4j.test.mutations", 1500);

    @TempDir Path folder;

    /** The three kinds of file. */
    enum Kind {
        ZIP(".pt"),
        LEGACY(".pth"),
        SAFETENSORS(".safetensors");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        byte[] whole(Path folder) {
            Path file = folder.resolve("whole" + ending);
            switch (this) {
                case ZIP, SAFETENSORS ->
                        Checkpoints.write(file, CheckpointFiles.everything(), Optional.empty());
                case LEGACY -> CheckpointFiles.legacy(file, CheckpointFiles.everything());
            }
            return CheckpointFiles.bytes(file);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFileThatIsCutAnywhereIsRefused(Kind kind) {
        byte[] whole = kind.whole(folder);
        for (int length = 0; length < whole.length; length += length < 64 ? 1 : 7) {
            Path cut = folder.resolve(length + kind.ending);
            CheckpointFiles.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Checkpoints.read(cut))
                    .as("cut at %d of %d", length, whole.length)
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith(cut + " cannot be read: ");
        }
        CheckpointFiles.write(folder.resolve("cut" + kind.ending), whole);
        assertThat(Checkpoints.read(folder.resolve("cut" + kind.ending)).root())
                .isEqualTo(CheckpointFiles.everything());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aMutatedFileIsRefusedOrRead(Kind kind) {
        byte[] whole = kind.whole(folder);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = folder.resolve(i + kind.ending);
            CheckpointFiles.write(file, mutate(whole, random));
            refused += isRefused(file) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
    }

    /** In a zip the checksum catches what hits the pickle; without checksums the reader must. */
    @Test
    void aMutatedPickleWithoutChecksumIsRefusedOrRead() {
        PickleWriter writer = new PickleWriter();
        byte[] pickle = writer.write(CheckpointFiles.everything()).array();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(18);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = folder.resolve(i + ".pt");
            CheckpointFiles.zip(file, mutate(pickle, random));
            refused += isRefused(file) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 4);
    }

    private static boolean isRefused(Path file) {
        try {
            walk(Checkpoints.read(file).root());
            return false;
        } catch (EngineException e) {
            assertThat(e.getMessage()).doesNotContain("\n").endsWith(".");
            return true;
        }
    }

    /** Looks at every value, so that nothing broken hides in an unread corner. */
    private static long walk(Value value) {
        return switch (value) {
            case Value.Tensor(TensorData tensor) -> tensor.toDoubles().length;
            case Value.Sequence sequence ->
                    sequence.items().stream().mapToLong(DamagedFileTest::walk).sum();
            case Value.Mapping mapping ->
                    mapping.entries().values().stream().mapToLong(DamagedFileTest::walk).sum();
            case Value.Opaque opaque ->
                    opaque.parts().stream().mapToLong(DamagedFileTest::walk).sum();
            default -> 1;
        };
    }

    /** One to four changes: a flipped bit, a byte or word of an extreme value, a moved piece. */
    private static byte[] mutate(byte[] whole, RandomGenerator random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int c = 0; c < changes; c++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) 0xFF);
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0x7F);
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length =
                            Math.min(1 + random.nextInt(32), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }
}
