package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file as read-only memory. Nothing of it is read before it is looked at, and every look is
 * checked against the file's size.
 */
final class FileImage {
    private final Path path;
    private final MemorySegment bytes;

    private FileImage(Path path, MemorySegment bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    /**
     * Maps a regular file.
     *
     * @throws EngineException if it is missing, a folder, empty, or not readable
     */
    static FileImage map(Path path) {
        if (!Files.exists(path)) {
            throw Wording.unreadable(path, "there is no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw Wording.unreadable(path, "it is not a file");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                throw Wording.unreadable(path, "it is empty");
            }
            // The collector unmaps it: the pages are clean and belong to the file, so a late
            // collection costs address space only, and tensors may outlive the reader.
            return new FileImage(
                    path,
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        } catch (IOException e) {
            throw new EngineException(
                    "%s cannot be read: %s.".formatted(path, Wording.reason(e)), e);
        }
    }

    /** Where the file is. */
    Path path() {
        return path;
    }

    /** Its size in bytes, at least 1. */
    long size() {
        return bytes.byteSize();
    }

    /** A failure that names the file: {@code <file> cannot be read: <reason>.} */
    EngineException unreadable(String reason) {
        return Wording.unreadable(path, reason);
    }

    /** A reader of the bytes from {@code start} (inclusive) to {@code end} (exclusive). */
    Cursor cursor(long start, long end) {
        requireRange(start, end - start, "a part of it");
        return new Cursor(this, bytes, start, end);
    }

    /** A reader of contents that were taken out of the file. */
    Cursor cursor(ByteBuffer contents) {
        return new Cursor(this, MemorySegment.ofBuffer(contents), 0, contents.remaining());
    }

    /**
     * A window on the file, little endian.
     *
     * @param what names it in the message where it reaches outside the file
     */
    ByteBuffer window(long offset, long length, String what) {
        requireRange(offset, length, what);
        if (length > Integer.MAX_VALUE) {
            throw unreadable(what + " is larger than 2 GiB, which is not supported");
        }
        return bytes.asSlice(offset, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the file has these bytes at this place. */
    boolean has(long offset, byte[] expected) {
        return offset >= 0
                && expected.length <= size() - offset
                && bytes.asSlice(offset, expected.length).mismatch(MemorySegment.ofArray(expected))
                        == -1;
    }

    /**
     * Refuses a range that is not within the file.
     *
     * @param what names the range in the message
     */
    void requireRange(long offset, long length, String what) {
        if (offset < 0 || length < 0 || offset > size() || length > size() - offset) {
            throw unreadable(what + " reaches beyond the end of the file");
        }
    }
}
