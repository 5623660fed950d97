package io.slidr4j.data.nuscenes;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a truncated JPEG by its first and last two bytes (ITU-T T.81, markers SOI and EOI). */
final class JpegCheck {
    private static final short START = (short) 0xFFD8;
    private static final short END = (short) 0xFFD9;

    private JpegCheck() {}

    static void requireWhole(Path file, long size) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (size < 4 || marker(channel, 0) != START || marker(channel, size - 2) != END) {
                throw new DataException(
                        "The image %s is truncated or no JPEG; unpack the sensor archive again."
                                .formatted(file));
            }
        } catch (IOException e) {
            throw new DataException(
                    "The image %s cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }

    private static short marker(SeekableByteChannel channel, long position) throws IOException {
        ByteBuffer two = ByteBuffer.allocate(Short.BYTES);
        channel.position(position);
        channel.read(two);
        return two.getShort(0);
    }
}
