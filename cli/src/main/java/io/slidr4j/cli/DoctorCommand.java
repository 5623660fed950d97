package io.slidr4j.cli;

import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Engine;
import io.slidr4j.engine.Libraries;
import io.slidr4j.engine.Setting;
import io.slidr4j.image.backbone.EncoderName;
import io.slidr4j.image.backbone.EncoderProducts;
import io.slidr4j.sparse.nn.KernelChoice;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** {@code slidr doctor}: what is used on this machine, and why. */
@Command(
        name = "doctor",
        description = "Shows the JDK, libtorch, BLAS, threads, devices and memory in use, and why.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Runnable {

    private static final long MEBI = 1L << 20;

    @Option(
            names = "--device",
            defaultValue = "auto",
            description =
                    "The device to check: auto, cpu, cuda or cuda:N. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        List<Setting> lines = new ArrayList<>();
        CpuFeatures cpu = CpuFeatures.detect();
        Runtime jvm = Runtime.getRuntime();
        lines.add(
                new Setting(
                        "JDK",
                        System.getProperty("java.vendor") + " " + Runtime.version(),
                        System.getProperty("java.home")));
        lines.add(new Setting("CPU", cpu.model(), jvm.availableProcessors() + " cores"));
        lines.add(new Setting("AVX-512", yesNo(cpu.avx512()), "decides OpenBLAS's kernels"));
        lines.add(new Setting("bfloat16", yesNo(cpu.bfloat16()), "instructions of the CPU"));
        lines.add(
                new Setting(
                        "Java heap",
                        jvm.maxMemory() / MEBI + " MiB at most",
                        "change it with SLIDR_JAVA_OPTS=-Xmx..."));
        lines.addAll(Engine.start());
        lines.add(KernelChoice.current().setting());
        lines.addAll(Libraries.loaded());
        Device.Choice choice = Device.choose(device);
        lines.add(new Setting("device", choice.device().toString(), choice.reason()));
        lines.add(EncoderProducts.setting(EncoderName.RESNET50, choice.device()));
        print(lines);
    }

    private void print(List<Setting> lines) {
        PrintWriter out = spec.commandLine().getOut();
        int names = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
        for (Setting line : lines) {
            out.printf("%-" + names + "s  %s  (%s)%n", line.name(), line.value(), line.reason());
        }
        out.flush();
    }

    private static String yesNo(boolean flag) {
        return flag ? "yes" : "no";
    }
}
