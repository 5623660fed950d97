package io.slidr4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The peak memory of a few pre-training steps: of a process of its own, which loads the keyframe,
 * trains on it, and asks the kernel for the high-water mark of its resident set. It is started with
 * this process's options for java, which are the launcher's and {@code SLIDR_JAVA_OPTS}.
 */
public final class PeakMemory {

    private static final String KEY = "pretrain_step.peak_mb";
    private static final String WHAT = "  its peak memory, whole process";
    private static final String GOAL = "≤ 2048 MiB (reference 2.6 GB)";
    private static final int STEPS = 3;
    private static final double KIBI = 1024;
    private static final Path STATUS = Path.of("/proc/self/status");

    private PeakMemory() {}

    /** Starts the process and waits for its figure. */
    static List<Figure> measure(BenchKeyframe keyframe, String precision) {
        if (!Files.isReadable(STATUS)) {
            return List.of(missing("This system has no " + STATUS + " to read it from."));
        }
        try {
            Path result = keyframe.superpixels().resolve("peak");
            ChildProcess.Outcome outcome =
                    ChildProcess.run(command(keyframe, precision, result), Map.of());
            if (outcome.code() != 0) {
                return List.of(missing("The process ended with: " + outcome.lastLine()));
            }
            double mebibytes = Double.parseDouble(Files.readString(result).strip());
            return List.of(
                    Figure.Measured.of(KEY, WHAT, Unit.MEBIBYTES, Spread.of(mebibytes), GOAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Figure missing(String reason) {
        return new Figure.Missing(KEY, WHAT, GOAL, reason);
    }

    private static List<String> command(BenchKeyframe keyframe, String precision, Path result) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(
                List.of("-cp", System.getProperty("java.class.path"), PeakMemory.class.getName()));
        words.addAll(
                List.of(
                        keyframe.root().toString(),
                        keyframe.superpixels().toString(),
                        precision,
                        result.toString()));
        return words;
    }

    /**
     * The other process.
     *
     * @param arguments dataset, folder of superpixel maps, precision of the encoder, and the file
     *     that takes the peak in MiB
     */
    public static void main(String[] arguments) throws IOException {
        BenchKeyframe keyframe = BenchKeyframe.open(Path.of(arguments[0]), Path.of(arguments[1]));
        try (PretrainStep step = new PretrainStep(keyframe, arguments[2])) {
            for (int i = 0; i < STEPS; i++) {
                step.run();
            }
        }
        Files.writeString(
                Path.of(arguments[3]), Double.toString(highWaterMark()), StandardCharsets.US_ASCII);
    }

    /** The most memory that was resident at once, in MiB. */
    private static double highWaterMark() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIBI)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
