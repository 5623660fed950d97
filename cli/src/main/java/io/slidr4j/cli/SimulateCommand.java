package io.slidr4j.cli;

import io.slidr4j.data.DataException;
import io.slidr4j.world.Simulation;
import io.slidr4j.world.SimulationFormat;
import io.slidr4j.world.SimulationSettings;

import me.tongfei.progressbar.ProgressBar;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code slidr simulate}: a labelled dataset of the simulated world. */
@Command(
        name = "simulate",
        description =
                "Simulates a driving dataset with perfect labels: the same seed makes the same"
                        + " bytes.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Runnable {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where it shall lie; a new or empty folder.")
    private Path out;

    @Option(
            names = "--format",
            defaultValue = "nuscenes",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private SimulationFormat format;

    @Option(
            names = "--scenes",
            defaultValue = "40",
            description = "How many scenes. Default: ${DEFAULT-VALUE}.")
    private int scenes;

    @Option(
            names = "--keyframes",
            defaultValue = "10",
            description = "How many keyframes each. Default: ${DEFAULT-VALUE}.")
    private int keyframes;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Decides everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--image-size",
            paramLabel = "WxH",
            description = "Default: 448x252 for nuscenes, 1242x375 for kitti.")
    private String imageSize;

    @Option(
            names = "--threads",
            description = "How many threads work; it changes no byte. Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        int[] size = size();
        SimulationSettings settings =
                new SimulationSettings(format, scenes, keyframes, seed, size[0], size[1], threads);
        try (ProgressBar bar = ProgressBars.open("simulate", scenes)) {
            Simulation.write(
                    out,
                    settings,
                    (done, total, what) -> {
                        bar.maxHint(total);
                        bar.stepTo(done);
                        bar.setExtraMessage(" " + what);
                    });
        }
        report();
    }

    private void report() {
        var console = spec.commandLine().getOut();
        console.printf("%d scenes of %d keyframes lie in %s.%n", scenes, keyframes, out);
        Path sheet = out.resolve(Simulation.CONTACT_SHEET);
        if (Files.exists(sheet)) {
            console.printf("Sample pictures: %s%n", sheet);
        }
        console.flush();
    }

    private int[] size() {
        String text =
                imageSize != null
                        ? imageSize
                        : format == SimulationFormat.KITTI ? "1242x375" : "448x252";
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new DataException(
                    "--image-size is '%s'; it must be WIDTHxHEIGHT, such as 448x252."
                            .formatted(text));
        }
        return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
    }
}
