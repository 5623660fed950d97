package io.slidr4j.bench;

import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.Engine;
import io.slidr4j.engine.Libraries;
import io.slidr4j.engine.Setting;
import io.slidr4j.sparse.nn.KernelChoice;
import io.slidr4j.train.run.CodeRevision;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What the figures were measured on. */
final class Machine {

    private static final long MEBI = 1L << 20;

    private Machine() {}

    /** The processor, the JVM, the engine's settings and the code's revision. */
    static List<Setting> describe() {
        CpuFeatures cpu = CpuFeatures.detect();
        Runtime jvm = Runtime.getRuntime();
        List<Setting> lines = new ArrayList<>();
        lines.add(
                new Setting(
                        "CPU",
                        cpu.model(),
                        "AVX-512 %s, bfloat16 %s"
                                .formatted(yesNo(cpu.avx512()), yesNo(cpu.bfloat16()))));
        lines.add(new Setting("cores", Integer.toString(jvm.availableProcessors()), ""));
        lines.add(new Setting("memory", memory() + " MiB", ""));
        lines.add(new Setting("Java heap", jvm.maxMemory() / MEBI + " MiB at most", ""));
        lines.add(
                new Setting(
                        "JDK", System.getProperty("java.vendor") + " " + Runtime.version(), ""));
        lines.add(new Setting("system", system(), ""));
        lines.addAll(Engine.start());
        lines.add(KernelChoice.current().setting());
        lines.addAll(Libraries.loaded());
        lines.add(new Setting("revision", CodeRevision.find(), ""));
        return lines;
    }

    private static String system() {
        return System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch");
    }

    /** The memory of the machine, or of the container that it is, in MiB; 0 where unknown. */
    static long memory() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / MEBI
                : 0;
    }

    private static String yesNo(boolean flag) {
        return flag ? "yes" : "no";
    }
}
