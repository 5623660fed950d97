package io.slidr4j.engine;

import org.bytedeco.javacpp.Pointer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What this process holds in memory, libraries and Java's heap included: the resident set and its
 * high-water mark, as Linux counts them in {@code /proc/self} (proc_pid_status(5),
 * proc_pid_clear_refs(5)).
 */
public final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    /** What {@code clear_refs} takes for "the mark falls to what is held now". */
    private static final String RESET_MARK = "5";

    private static final long KIBI = 1 << 10;

    private ProcessMemory() {}

    /** Bytes that are held now. */
    public static long held() {
        return Pointer.physicalBytes();
    }

    /**
     * The most bytes that were held at once since the process began or the mark was last
     * {@linkplain #resetMark reset}; empty where the system keeps no such mark.
     */
    public static OptionalLong mark() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty(); // not Linux
        }
    }

    /**
     * Lets the mark fall to what is held now.
     *
     * @return false where the system does not do that
     */
    public static boolean resetMark() {
        try {
            Files.writeString(CLEAR, RESET_MARK);
            return true;
        } catch (IOException e) {
            return false; // not Linux, or a kernel or container without it
        }
    }

    /**
     * Gives back to the system what is freed but kept: garbage of Java's heap, and native memory,
     * of which glibc is {@linkplain Engine told} to keep all. Takes a fraction of a second; what is
     * needed again costs its pages again.
     *
     * @return false where the C library cannot be asked
     */
    public static boolean handBack() {
        System.gc();
        return LibC.mallocTrim();
    }
}
