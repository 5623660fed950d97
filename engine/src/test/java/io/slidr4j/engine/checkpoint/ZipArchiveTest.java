package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Archives of others, of the JDK and of attackers. */
class ZipArchiveTest {
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final byte[] PICKLE =
            new PickleBytes()
                    .tensor("FloatStorage", "0", 4, 0, new long[] {4}, new long[] {1})
                    .end();

    @TempDir Path folder;

    @Test
    void compressedArchivesOfOthersAreRead() throws IOException {
        Path file = jdkZip("packed.pt", ZipEntry.DEFLATED, new byte[16]);
        assertThat(Checkpoints.read(file).root())
                .isEqualTo(Value.of(TensorData.ofFloats(new float[4], 4)));
    }

    @Test
    void aBombIsRefusedWithoutUnpackingIt() throws IOException {
        Path file = jdkZip("bomb.pt", ZipEntry.DEFLATED, new byte[200 << 20]);
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("more than four times the size of the file");
    }

    @Test
    void anEntryThatClaimsMoreThanDeflateCanDoIsRefused() throws IOException {
        Path file = jdkZip("liar.pt", ZipEntry.DEFLATED, new byte[16]);
        patchDirectory(file, 1, entry -> entry.putInt(24, 0x7FFFFFFF));
        assertThatThrownBy(() -> Checkpoints.read(file))
                .hasMessageContaining("is not as long as it claims");
    }

    @Test
    void claimsThatDoNotFitTheFileAreRefused() throws IOException {
        assertPatchRefused(1, entry -> entry.putInt(20, 0x7FFFFFFF), "beyond the end of the file");
        assertPatchRefused(1, entry -> entry.putInt(24, 17), "is not as long as it claims");
        assertPatchRefused(1, entry -> entry.putInt(42, 0x7FFFFFFF), "beyond the end of the file");
        assertPatchRefused(
                1, entry -> entry.putInt(42, entry.getInt(42) + 1), "not where its directory says");
        assertPatchRefused(1, entry -> entry.putInt(42, 0), "overlaps another");
        assertPatchRefused(1, entry -> entry.putShort(8, (short) 1), "is encrypted");
        assertPatchRefused(1, entry -> entry.putShort(10, (short) 99), "unknown method");
        assertPatchRefused(1, entry -> entry.putInt(16, 1), "checksum");
    }

    @Test
    void aChecksumOfZeroMeansThatNoneWasMade() throws IOException {
        Path file = CheckpointFiles.zip(folder.resolve("a.pt"), PICKLE, floats());
        patchDirectory(file, 1, entry -> entry.putInt(16, 0));
        assertThat(Checkpoints.read(file).root()).isInstanceOf(Value.Tensor.class);
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        Path file = folder.resolve("twice.pt");
        try (FileChannel out = create(file)) {
            ZipWriter zip = new ZipWriter(out);
            zip.add("archive/data.pkl", ByteBuffer.wrap(PICKLE));
            zip.add("archive/data.pkl", ByteBuffer.wrap(PICKLE));
            zip.finish();
        }
        assertThatThrownBy(() -> Checkpoints.read(file))
                .hasMessageContaining("two entries named archive/data.pkl");
    }

    @Test
    void placesBeyondFourGigabytesAreWrittenAndReadAsZip64() throws IOException {
        Path file = folder.resolve("wide.pt");
        try (FileChannel out = create(file)) {
            ZipWriter zip = new ZipWriter(out, 1);
            zip.add("archive/data.pkl", ByteBuffer.wrap(PICKLE));
            zip.add("archive/data/0", ByteBuffer.wrap(new byte[16]));
            zip.finish();
        }
        assertThat(Checkpoints.read(file).root()).isInstanceOf(Value.Tensor.class);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("archive/data/0")).readAllBytes())
                    .hasSize(16);
        }
    }

    @Test
    void aSparseFileOfMoreThanFourGigabytesIsRead() throws IOException {
        Path file = folder.resolve("large.pt");
        try (FileChannel out = create(file)) {
            ZipWriter zip = new ZipWriter(out);
            zip.add("archive/data.pkl", ByteBuffer.wrap(PICKLE));
            out.position(5L << 30); // a hole: nothing says that entries must be close
            zip.add("archive/data/0", ByteBuffer.wrap(new byte[16]));
            zip.finish();
        }
        assertThat(Checkpoints.read(file).root()).isInstanceOf(Value.Tensor.class);
    }

    @Test
    void storagesBeginAtMultiplesOf64() throws IOException {
        Path file = folder.resolve("a.pt");
        Checkpoints.write(file, CheckpointFiles.everything(), java.util.Optional.empty());
        byte[] bytes = CheckpointFiles.bytes(file);
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int entries = 0;
        for (int at = 0; at >= 0; at = indexOf(bytes, 0x04034b50, at + 4)) {
            assertThat((at + 30 + view.getShort(at + 26) + view.getShort(at + 28)) % 64).isZero();
            entries++;
        }
        assertThat(entries).isEqualTo(14 + 3);
    }

    @Test
    void otherArchivesAreNamed() throws IOException {
        Path other = folder.resolve("other.pt");
        Path script = folder.resolve("script.pt");
        try (FileChannel out = create(other);
                FileChannel scriptOut = create(script)) {
            ZipWriter zip = new ZipWriter(out);
            zip.add("word/document.xml", ByteBuffer.wrap(PICKLE));
            zip.finish();
            ZipWriter scriptZip = new ZipWriter(scriptOut);
            scriptZip.add("m/data.pkl", ByteBuffer.wrap(PICKLE));
            scriptZip.add("m/constants.pkl", ByteBuffer.wrap(PICKLE));
            scriptZip.finish();
        }
        assertThatThrownBy(() -> Checkpoints.read(other))
                .hasMessageContaining("not one that torch");
        assertThatThrownBy(() -> Checkpoints.read(script)).hasMessageContaining("TorchScript");
    }

    @Test
    void bigEndianStoragesAreTurnedRound() throws IOException {
        Path file = folder.resolve("big.pt");
        ByteBuffer storage = ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN);
        storage.putFloat(1).putFloat(2).putFloat(-3).putFloat(0.5f).flip();
        writeWithOrder(file, storage, "big");
        TensorData read = ((Value.Tensor) Checkpoints.read(file).root()).data();
        assertThat(read.toFloats()).containsExactly(1, 2, -3, 0.5f);
        writeWithOrder(file, storage, "middle");
        assertThatThrownBy(() -> Checkpoints.read(file)).hasMessageContaining("byte order");
    }

    private static void writeWithOrder(Path file, ByteBuffer storage, String order)
            throws IOException {
        try (FileChannel out = create(file)) {
            ZipWriter zip = new ZipWriter(out);
            zip.add("m/data.pkl", ByteBuffer.wrap(PICKLE));
            zip.add("m/byteorder", ByteBuffer.wrap(order.getBytes(StandardCharsets.US_ASCII)));
            zip.add("m/data/0", storage);
            zip.finish();
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static java.util.Map<String, byte[]> floats() {
        return java.util.Map.of("0", new byte[16]);
    }

    private void assertPatchRefused(int entry, Consumer<ByteBuffer> patch, String message)
            throws IOException {
        Path file = CheckpointFiles.zip(folder.resolve("patched.pt"), PICKLE, floats());
        patchDirectory(file, entry, patch);
        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(message);
    }

    /** Changes the directory entry of this index in place. */
    private static void patchDirectory(Path file, int index, Consumer<ByteBuffer> patch)
            throws IOException {
        byte[] bytes = CheckpointFiles.bytes(file);
        int at = indexOf(bytes, DIRECTORY_ENTRY, 0);
        for (int i = 0; i < index; i++) {
            at = indexOf(bytes, DIRECTORY_ENTRY, at + 4);
        }
        ByteBuffer entry = ByteBuffer.wrap(bytes, at, bytes.length - at).slice();
        patch.accept(entry.order(ByteOrder.LITTLE_ENDIAN));
        CheckpointFiles.write(file, bytes);
    }

    private static int indexOf(byte[] bytes, int signature, int from) {
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = from; at + 4 <= bytes.length; at++) {
            if (view.getInt(at) == signature) {
                return at;
            }
        }
        return -1;
    }

    private Path jdkZip(String name, int method, byte[] storage) throws IOException {
        Path file = folder.resolve(name);
        byte[] pickle =
                new PickleBytes()
                        .tensor(
                                "FloatStorage",
                                "0",
                                storage.length / 4,
                                0,
                                new long[] {storage.length / 4},
                                new long[] {1})
                        .end();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.setMethod(method);
            out.putNextEntry(new ZipEntry("m/data.pkl"));
            out.write(pickle);
            out.putNextEntry(new ZipEntry("m/data/0"));
            out.write(storage);
        }
        return file;
    }
}
