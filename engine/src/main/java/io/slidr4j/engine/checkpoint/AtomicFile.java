package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file beside its place, makes sure that it is on the disk, and moves it there in one
 * step: a reader sees the old file or the new one, and a full disk leaves the old one.
 */
final class AtomicFile {
    private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);
    private static final AtomicLong COUNTER = new AtomicLong();

    private AtomicFile() {}

    /** What is written; the channel is at the start of an empty file. */
    @FunctionalInterface
    interface Contents {
        void write(FileChannel out) throws IOException;
    }

    /**
     * Replaces {@code target} by these contents.
     *
     * @throws EngineException if that fails; then {@code target} is as it was
     */
    static void write(Path target, Contents contents) {
        requirePlace(target);
        Path aside = aside(target);
        try {
            writeSynced(aside, contents);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EngineException(
                    "%s cannot be written, and is left as it was: %s."
                            .formatted(target, Wording.reason(e)),
                    e);
        } finally {
            remove(aside);
        }
        syncFolder(target);
    }

    /** Writes all of the buffer, however many calls that takes. */
    static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void requirePlace(Path target) {
        if (!Files.isDirectory(folder(target))) {
            throw new EngineException(
                    "%s cannot be written: there is no folder %s."
                            .formatted(target, folder(target)));
        }
        if (Files.isDirectory(target)) {
            throw new EngineException("%s cannot be written: it is a folder.".formatted(target));
        }
    }

    private static Path folder(Path target) {
        return target.toAbsolutePath().getParent();
    }

    private static Path aside(Path target) {
        String name =
                ".%s.%d-%d.tmp"
                        .formatted(
                                target.getFileName(),
                                ProcessHandle.current().pid(),
                                COUNTER.incrementAndGet());
        return folder(target).resolve(name);
    }

    private static void writeSynced(Path aside, Contents contents) throws IOException {
        try (FileChannel out =
                FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            contents.write(out);
            out.force(true);
        }
    }

    private static void remove(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", aside, e.getMessage());
        }
    }

    /** Makes the move itself durable, where folders can be opened (not on Windows). */
    private static void syncFolder(Path target) {
        try (FileChannel folder = FileChannel.open(folder(target), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.debug("{} could not be synced: {}", folder(target), e.getMessage());
        }
    }
}
