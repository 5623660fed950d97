package io.slidr4j.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the processor can do, as far as it decides settings.
 *
 * @param model the processor's name, or the JVM's architecture name where it is not known
 * @param avx2 whether 256-bit vectors of floats and integers are there
 * @param avx512 whether all instruction sets of OpenBLAS's SkylakeX kernels are there
 * @param bfloat16 whether bfloat16 products have instructions of their own (AVX512-BF16 or AMX)
 * @param amx whether a matrix unit computes them, eight times as fast as float32 products
 */
public record CpuFeatures(
        String model, boolean avx2, boolean avx512, boolean bfloat16, boolean amx) {

    private static final Set<String> SKYLAKE_X =
            Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd");

    /** Reads {@code /proc/cpuinfo}; elsewhere nothing beyond the baseline is assumed. */
    public static CpuFeatures detect() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuinfo)) {
            return new CpuFeatures(System.getProperty("os.arch"), false, false, false, false);
        }
        Set<String> flags = Set.of(field(cpuinfo, "flags").toLowerCase(Locale.ROOT).split("\\s+"));
        return new CpuFeatures(
                field(cpuinfo, "model name"),
                flags.contains("avx2"),
                flags.containsAll(SKYLAKE_X),
                flags.contains("avx512_bf16") || flags.contains("amx_bf16"),
                flags.contains("amx_bf16"));
    }

    private static String field(Path cpuinfo, String name) {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
