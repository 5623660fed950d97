package io.slidr4j.pretrain;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes NumPy's {@code .npy} format (NEP 1, version 1.0). */
final class NpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** The values start at a multiple of this, so that NumPy can map them. */
    private static final int ALIGNMENT = 64;

    private NpyFile() {}

    /**
     * Writes a float32 matrix, aside first: the file is there as a whole or not at all.
     *
     * @param values [rows * columns] row-major
     * @throws DataException if the disk does not take it
     */
    static void write(Path file, float[] values, int rows, int columns) {
        Path target = file.toAbsolutePath();
        Path aside = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(target.getParent());
            write(aside, header(rows, columns), body(values));
            Files.move(
                    aside,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            delete(aside, e);
            throw new DataException(
                    "%s cannot be written (%s).".formatted(file, e.getMessage()), e);
        }
    }

    private static void write(Path file, ByteBuffer... parts) throws IOException {
        try (FileChannel out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (ByteBuffer part : parts) {
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
            out.force(true);
        }
    }

    private static void delete(Path aside, IOException failure) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static ByteBuffer header(int rows, int columns) {
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }"
                        .formatted(rows, columns);
        int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
        int padding = Math.floorMod(-unpadded, ALIGNMENT);
        byte[] line = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header =
                ByteBuffer.allocate(MAGIC.length + Short.BYTES + line.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        return header.put(MAGIC).putShort((short) line.length).put(line).flip();
    }

    private static ByteBuffer body(float[] values) {
        ByteBuffer body =
                ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
        body.asFloatBuffer().put(values);
        return body;
    }
}
