package io.slidr4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;

/** {@code slidr demo}: the whole method on a world of its own. */
@Command(
        name = "demo",
        description = {
            "Shows the whole method in minutes: simulates a world, teaches an image network, cuts"
                    + " superpixels, pre-trains with SLidR, and probes the result against a random"
                    + " network.",
            "Ends with a table and DIR/report.html. A demo that was stopped goes on when the same"
                    + " command is given again."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {

    private static final String LOG_LEVEL = "slidr.log.level";

    @Option(
            names = "--out",
            defaultValue = "demo",
            paramLabel = "DIR",
            description = "A new or empty folder; default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Decides everything random; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--quick",
            description = "A tiny world and a few steps: shows that all works, not how well.")
    private boolean quick;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        System.setProperty(LOG_LEVEL, "WARN"); // before the first logger: the bars tell the rest
        DemoScale scale = quick ? DemoScale.QUICK : DemoScale.FULL;
        String settings =
                "seed %d, %s scale, slidr4j %s\n".formatted(seed, scale.key(), Build.current());
        DemoFolder folder = DemoFolder.open(out.toAbsolutePath().normalize(), settings);
        DemoRun demo = new DemoRun(folder, scale, seed, TrainingCalls.caller(spec));
        demo.run();
        Path report = DemoReport.write(demo);
        PrintWriter text = spec.commandLine().getOut();
        text.print(DemoReport.table(demo));
        text.printf("report: %s%n", report);
        text.flush();
    }
}
