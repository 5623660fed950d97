package io.slidr4j.view.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

/** Reads a file of lines while another process adds to it. */
public final class GrowingFile {

    private static final int MOST = 1 << 22;

    private GrowingFile() {}

    /**
     * Whole lines of a file.
     *
     * @param bytes the lines, UTF-8
     * @param next where the next lines will begin
     */
    public record Lines(byte[] bytes, long next) {}

    /**
     * The whole lines from a place on, at most 4 MiB of them; none where nothing was added. Links
     * are not followed.
     *
     * @param from an earlier answer's {@code next}, or 0
     * @throws IOException if there is no such file or it cannot be read
     */
    public static Lines read(Path file, long from) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel in = FileChannel.open(file, options)) {
            long size = in.size();
            if (from >= size) {
                return new Lines(new byte[0], Math.min(from, size));
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MOST, size - from));
            while (buffer.hasRemaining() && in.read(buffer, from + buffer.position()) >= 0) {
                // until the buffer is full or the file ends
            }
            int end = buffer.position();
            while (end > 0 && buffer.get(end - 1) != '\n') {
                end--;
            }
            return new Lines(Arrays.copyOf(buffer.array(), end), from + end);
        }
    }
}
