package io.slidr4j.engine;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Start-up of libtorch with measured settings, once per process and before its first class.
 *
 * <p>The settings follow the processor's features; each can be overridden by a system property or
 * by the environment variable that the native library itself reads, and each is reported with its
 * reason:
 *
 * <ul>
 *   <li>{@code OPENBLAS_CORETYPE} (property {@code slidr.blas.core}): OpenBLAS 0.3.31 takes its
 *       AVX2 kernels on some AVX-512 processors; SkylakeX measured 229 against 118 GFLOP/s a
 *       thread.
 *   <li>{@code OPENBLAS_NUM_THREADS=1} (property {@code slidr.blas.threads}): its threads fight
 *       libtorch's; a small product took 8.4 ms with both pools, 0.17 ms with one.
 *   <li>{@code OMP_WAIT_POLICY=PASSIVE} (property {@code slidr.omp.wait}): OpenMP's idle threads
 *       otherwise spin after each of libtorch's operations and take the core from Java's threads; a
 *       training step of the 3D network burnt 8.5 instead of 3.1 seconds of processor time.
 *   <li>glibc's allocator keeps freed memory (property {@code slidr.malloc=system} to leave it): a
 *       product over fresh pages ran at 10 GFLOP/s, at 55 without page faults.
 *   <li>libtorch's threads (property {@code slidr.threads}): one per core.
 * </ul>
 */
public final class Engine {

    private static final int MEBI = 1 << 20;

    private static List<Setting> settings;

    private Engine() {}

    /**
     * Starts the engine if it is not running; cheap afterwards.
     *
     * @return what was set and why
     */
    public static synchronized List<Setting> start() {
        if (settings == null) {
            List<Setting> chosen = new ArrayList<>();
            chooseThreading(CpuFeatures.detect(), chosen);
            chooseAllocator(chosen);
            liftJavaCppLimits();
            load();
            chooseThreads(chosen);
            settings = List.copyOf(chosen);
        }
        return settings;
    }

    private static void chooseThreading(CpuFeatures cpu, List<Setting> chosen) {
        if (!LibC.hasSetenv()) {
            chosen.add(
                    new Setting("OpenBLAS and OpenMP", "as they are", "this system has no setenv"));
            return;
        }
        String picked = cpu.avx512() ? "SkylakeX" : null;
        String why = cpu.avx512() ? "the CPU has AVX-512" : "OpenBLAS chooses; no AVX-512 here";
        environment("OPENBLAS_CORETYPE", "slidr.blas.core", picked, why, chosen);
        environment(
                "OPENBLAS_NUM_THREADS",
                "slidr.blas.threads",
                "1",
                "its threads fight libtorch's; work is split above it",
                chosen);
        environment(
                "OMP_WAIT_POLICY",
                "slidr.omp.wait",
                "PASSIVE",
                "idle threads leave the cores to Java's",
                chosen);
    }

    /** Precedence: system property, then an environment variable already set, then our choice. */
    private static void environment(
            String name, String property, String picked, String why, List<Setting> chosen) {
        String asked = System.getProperty(property);
        String inherited = System.getenv(name);
        if (asked != null) {
            LibC.setenv(name, asked);
            chosen.add(new Setting(name, asked, "system property " + property));
        } else if (inherited != null) {
            chosen.add(new Setting(name, inherited, "set in the environment"));
        } else {
            Optional.ofNullable(picked).ifPresent(value -> LibC.setenv(name, value));
            String value = picked == null ? "unset" : picked;
            chosen.add(new Setting(name, value, why + "; override with -D" + property));
        }
    }

    private static void chooseAllocator(List<Setting> chosen) {
        if ("system".equals(System.getProperty("slidr.malloc"))) {
            chosen.add(new Setting("malloc", "system", "system property slidr.malloc"));
            return;
        }
        String arenas = Optional.ofNullable(System.getenv("MALLOC_ARENA_MAX")).orElse("many");
        String tunables = Optional.ofNullable(System.getenv("GLIBC_TUNABLES")).orElse("none");
        boolean set =
                LibC.mallopt(LibC.M_MMAP_THRESHOLD, Integer.MAX_VALUE)
                        & LibC.mallopt(LibC.M_TRIM_THRESHOLD, -1)
                        & LibC.mallopt(LibC.M_TOP_PAD, 512 * MEBI);
        chosen.add(
                set
                        ? new Setting(
                                "malloc",
                                "keeps freed memory, arenas: %s, tunables: %s"
                                        .formatted(arenas, tunables),
                                "fresh pages cost more than the arithmetic;"
                                        + " override with -Dslidr.malloc=system")
                        : new Setting("malloc", "system", "the C library is not glibc"));
    }

    /** Scopes free native memory; JavaCPP's own limits would start garbage collections instead. */
    private static void liftJavaCppLimits() {
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    private static void load() {
        try {
            unpack("torch_cpu");
            unpack("torch_cuda");
            Loader.load(torch.class);
        } catch (IOException | UnsatisfiedLinkError e) {
            throw new EngineException(
                    "libtorch cannot be loaded on this machine: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Puts a library into JavaCPP's cache before anything is loaded. On a machine's first start
     * JavaCPP would load libtorch.so while libtorch_cpu.so, which it needs, is still packed: that
     * fails, and the second attempt crashes the process in libtorch_cpu's initialisers.
     */
    private static void unpack(String library) throws IOException {
        for (String extension : List.of("", "-gpu")) {
            String folder = Loader.getPlatform() + extension;
            Loader.cacheResources(
                    torch.class,
                    "/org/bytedeco/pytorch/" + folder + "/" + System.mapLibraryName(library));
        }
    }

    private static void chooseThreads(List<Setting> chosen) {
        Integer asked = Integer.getInteger("slidr.threads");
        int threads = asked != null ? asked : Runtime.getRuntime().availableProcessors();
        if (threads < 1) {
            throw new EngineException("slidr.threads is " + threads + "; give a number above 0.");
        }
        torch.set_num_threads(threads);
        chosen.add(
                new Setting(
                        "libtorch threads",
                        Integer.toString(threads),
                        asked != null
                                ? "system property slidr.threads"
                                : "one per core; override with -Dslidr.threads"));
    }
}
