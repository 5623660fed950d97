package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** How names taken from a file are shown in messages: short, on one line, without control codes. */
final class Wording {
    private static final int SHOWN = 80;

    /** Right-to-left marks and their like: they could make a message read as something else. */
    private static final int FORMAT = Character.FORMAT;

    private Wording() {}

    /** At most {@value #SHOWN} characters of the text, unprintable ones replaced by '?'. */
    static String shown(String text) {
        String head = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return head.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The failure to read a file: {@code <file> cannot be read: <reason>.} */
    static EngineException unreadable(Path file, String reason) {
        return new EngineException("%s cannot be read: %s.".formatted(file, reason));
    }

    /**
     * Why an operation on a file failed, without the file's name, which the message has already.
     */
    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission is denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            case FileSystemException f -> "the file system refuses it (" + simpleName(f) + ")";
            default -> failure.getMessage() == null ? simpleName(failure) : failure.getMessage();
        };
    }

    private static String simpleName(Exception failure) {
        return failure.getClass().getSimpleName();
    }
}
