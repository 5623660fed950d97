package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** The mark of the most memory, and giving memory back. Other threads of the JVM allocate too. */
class ProcessMemoryTest {

    private static final long MEBI = 1 << 20;

    @Test
    void theMarkStaysWhenMemoryIsFreedAndFallsWhenItIsReset() {
        Engine.start(); // from here on glibc keeps what is freed
        assumeTrue(ProcessMemory.resetMark(), "this system does not reset the mark");
        touch(300 * MEBI);
        long mark = ProcessMemory.mark().orElseThrow();

        assertThat(ProcessMemory.handBack()).isTrue();
        assertThat(ProcessMemory.held()).isLessThan(mark - 250 * MEBI);
        assertThat(ProcessMemory.mark().orElseThrow()).isGreaterThanOrEqualTo(mark);

        assertThat(ProcessMemory.resetMark()).isTrue();
        assertThat(ProcessMemory.mark().orElseThrow()).isLessThan(mark - 250 * MEBI);
    }

    /** Takes native memory, one byte of each page written, and frees it. */
    private static void touch(long bytes) {
        BytePointer memory = new BytePointer(Pointer.malloc(bytes)).capacity(bytes);
        for (long at = 0; at < bytes; at += 4096) {
            memory.put(at, (byte) 1);
        }
        Pointer.free(memory);
    }
}
