package io.slidr4j.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Calls into the C library. Some must come before libtorch is loaded: environment variables that
 * OpenBLAS reads once, and glibc's allocator options; they need no wrapper script this way.
 */
final class LibC {

    /** glibc {@code malloc.h}: keep freed memory up to this size at the top of the heap. */
    static final int M_TRIM_THRESHOLD = -1;

    /** glibc {@code malloc.h}: how much more to ask of the kernel each time. */
    static final int M_TOP_PAD = -2;

    /** glibc {@code malloc.h}: from which size on a block gets pages of its own. */
    static final int M_MMAP_THRESHOLD = -3;

    private LibC() {}

    /** Sets an environment variable of this process, as native libraries see it. */
    static void setenv(String name, String value) {
        try (Arena arena = Arena.ofConfined()) {
            int failed =
                    (int)
                            handle("setenv", SETENV)
                                    .orElseThrow()
                                    .invokeExact(
                                            arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (failed != 0) {
                throw new EngineException("The environment variable " + name + " cannot be set.");
            }
        } catch (EngineException e) {
            throw e;
        } catch (Throwable e) {
            throw new EngineException("The C library's setenv cannot be called.", e);
        }
    }

    /** Sets an option of glibc's allocator; false where the C library has no such call. */
    static boolean mallopt(int option, int value) {
        Optional<MethodHandle> mallopt = handle("mallopt", MALLOPT);
        if (mallopt.isEmpty()) {
            return false;
        }
        try {
            return (int) mallopt.get().invokeExact(option, value) == 1;
        } catch (Throwable e) {
            throw new EngineException("The C library's mallopt cannot be called.", e);
        }
    }

    /**
     * Gives freed memory back to the system, whatever the allocator's options say (glibc {@code
     * malloc_trim(3)}); false where the C library has no such call.
     */
    static boolean mallocTrim() {
        Optional<MethodHandle> trim = handle("malloc_trim", MALLOC_TRIM);
        if (trim.isEmpty()) {
            return false;
        }
        try {
            int _ = (int) trim.get().invokeExact(0L); // 1 where it found something to give
            return true;
        } catch (Throwable e) {
            throw new EngineException("The C library's malloc_trim cannot be called.", e);
        }
    }

    /** Whether {@code setenv} exists (it does not on Windows). */
    static boolean hasSetenv() {
        return handle("setenv", SETENV).isPresent();
    }

    private static final FunctionDescriptor SETENV =
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT);

    private static final FunctionDescriptor MALLOPT =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private static final FunctionDescriptor MALLOC_TRIM =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);

    @SuppressWarnings("restricted") // native access is granted on the command line
    private static Optional<MethodHandle> handle(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> symbol = linker.defaultLookup().find(name);
        return symbol.map(address -> linker.downcallHandle(address, descriptor));
    }
}
