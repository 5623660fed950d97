package io.slidr4j.bench;

import io.slidr4j.engine.ProcessMemory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The peak memory of a few pre-training steps: of a process of its own, which loads the keyframe,
 * trains on it, and asks the kernel for the high-water mark of its resident set.
 */
public final class PeakMemory {

    private static final String KEY = "pretrain_step.peak_mb";
    private static final String WHAT = "  its peak memory, whole process";
    private static final String GOAL = "≤ 2048 MiB (reference 2.6 GB)";
    private static final int STEPS = 3;
    private static final double MEBI = 1 << 20;

    private PeakMemory() {}

    /** Starts the process and waits for its figure. */
    static List<Figure> measure(BenchKeyframe keyframe, String precision) {
        if (ProcessMemory.mark().isEmpty()) {
            return List.of(missing("This system keeps no mark of the most memory."));
        }
        try {
            Path result = keyframe.superpixels().resolve("peak");
            ChildProcess.Outcome outcome =
                    ChildProcess.java(
                            PeakMemory.class,
                            List.of(
                                    keyframe.root().toString(),
                                    keyframe.superpixels().toString(),
                                    precision,
                                    result.toString()));
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
                Path.of(arguments[3]),
                Double.toString(ProcessMemory.mark().orElseThrow() / MEBI),
                StandardCharsets.US_ASCII);
    }
}
