package io.slidr4j.engine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Products of small matrices in native memory by oneDNN's generated kernels, which libtorch 2.10
 * carries and exports ({@code at::native::cpublas::brgemm}) but its Java bindings do not know. A
 * product of [48, 96] by [96, 96] runs at 190 GFLOP/s on one AVX-512 core, 1 800 in bfloat16 with
 * AMX; through libtorch's {@code mm} its overhead alone would cost more.
 *
 * <p>Matrices are row-major, given by address and pitch (values from a row to the next). A kernel
 * is generated for each shape, pitch and thread at first use, in about a millisecond: callers keep
 * to few shapes. A value's bits do not depend on the rows beside it.
 */
public final class BlockProducts {

    private static final String SPACE = "_ZN2at6native7cpublas";
    private static final MethodHandle FLOAT32 = product(SPACE + "6brgemmEllllllbPKfS3_Pfb");
    private static final MethodHandle BFLOAT16 =
            product(SPACE + "6brgemmEllllllbPKN3c108BFloat16ES5_Pfb");
    private static final MethodHandle RELEASE =
            find(SPACE + "14brgemm_releaseEb", FunctionDescriptor.ofVoid(ValueLayout.JAVA_BOOLEAN));
    private static final MethodHandle TRANSPOSE =
            find(
                    "_ZN6fbgemm14transpose_simdIfEEvllPKT_lPS1_l",
                    FunctionDescriptor.ofVoid(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG));

    private BlockProducts() {}

    /**
     * Whether this processor and this libtorch have the float32 products. They count as missing
     * where oneDNN was told to ignore some of the processor's instructions: a kernel that it does
     * not have ends the process.
     */
    public static boolean available() {
        boolean found = FLOAT32 != null && BFLOAT16 != null && RELEASE != null && TRANSPOSE != null;
        boolean limited = System.getenv("ONEDNN_MAX_CPU_ISA") != null;
        return found && !limited && CpuFeatures.detect().avx2();
    }

    /** Whether they have the bfloat16 products too. */
    public static boolean hasBfloat16() {
        return available() && CpuFeatures.detect().bfloat16();
    }

    /**
     * c = a · b, or c += a · b, in float32.
     *
     * @param a [m, k], a row every {@code aPitch} values
     * @param b [k, n]
     * @param c [m, n]
     */
    public static void multiply(
            int m,
            int n,
            int k,
            long a,
            int aPitch,
            long b,
            int bPitch,
            long c,
            int cPitch,
            boolean add) {
        try {
            FLOAT32.invokeExact(
                    (long) m,
                    (long) n,
                    (long) k,
                    (long) aPitch,
                    (long) bPitch,
                    (long) cPitch,
                    add,
                    a,
                    b,
                    c,
                    false);
        } catch (Throwable e) {
            throw new EngineException("oneDNN's product cannot be called.", e);
        }
    }

    /**
     * c = a · b, or c += a · b, of bfloat16 factors summed in float32. The thread's matrix unit
     * stays set up until {@link #release}.
     *
     * @param a [m, k], bfloat16, a row every {@code aPitch} values; k is even
     * @param b [k / 2, n, 2], bfloat16: pairs of rows interleaved
     * @param c [m, n], float32
     */
    public static void multiplyBfloat16(
            int m,
            int n,
            int k,
            long a,
            int aPitch,
            long b,
            int bPitch,
            long c,
            int cPitch,
            boolean add) {
        try {
            BFLOAT16.invokeExact(
                    (long) m,
                    (long) n,
                    (long) k,
                    (long) aPitch,
                    (long) bPitch,
                    (long) cPitch,
                    add,
                    a,
                    b,
                    c,
                    true);
        } catch (Throwable e) {
            throw new EngineException("oneDNN's bfloat16 product cannot be called.", e);
        }
    }

    /** Gives the calling thread's matrix unit back, after its last bfloat16 product. */
    public static void release() {
        try {
            RELEASE.invokeExact(true);
        } catch (Throwable e) {
            throw new EngineException("oneDNN's matrix unit cannot be released.", e);
        }
    }

    /**
     * Turns a matrix of 32-bit values round.
     *
     * @param from [rows, columns], a row every {@code fromPitch} values
     * @param to [columns, rows]
     */
    public static void transpose(
            int rows, int columns, long from, int fromPitch, long to, int toPitch) {
        try {
            TRANSPOSE.invokeExact(
                    (long) rows, (long) columns, from, (long) fromPitch, to, (long) toPitch);
        } catch (Throwable e) {
            throw new EngineException("fbgemm's transposition cannot be called.", e);
        }
    }

    private static MethodHandle product(String symbol) {
        return find(
                symbol,
                FunctionDescriptor.ofVoid(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_BOOLEAN,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_BOOLEAN));
    }

    /** Null where this libtorch does not export the symbol. */
    @SuppressWarnings("restricted") // native access is granted on the command line
    private static MethodHandle find(String symbol, FunctionDescriptor descriptor) {
        Engine.start();
        return SymbolLookup.loaderLookup()
                .find(symbol)
                .map(address -> Linker.nativeLinker().downcallHandle(address, descriptor))
                .orElse(null);
    }
}
