package io.slidr4j.cli;

import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.DatasetVerifier;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.VerificationReport;
import io.slidr4j.data.superpixel.SuperpixelStore;

import me.tongfei.progressbar.ProgressBar;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** {@code slidr data}: datasets on disk. */
@Command(
        name = "data",
        description = "Looks after datasets.",
        mixinStandardHelpOptions = true,
        subcommands = DataCommand.Verify.class)
final class DataCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing");
    }

    /** {@code slidr data verify}. */
    @Command(
            name = "verify",
            description =
                    "Checks a dataset: its layout, its counts, missing or truncated files, and"
                            + " whether every image has its superpixels.")
    static final class Verify implements Runnable {

        @Mixin private DatasetOptions dataset;

        @Option(
                names = "--superpixels",
                paramLabel = "DIR",
                description = "The folder of superpixel maps to check too.")
        private Path superpixels;

        @Option(
                names = "--splits",
                paramLabel = "FILE",
                description = "A splits.json other than the dataset's own.")
        private Path splits;

        @Spec private CommandSpec spec;

        @Override
        public void run() {
            NuScenesTables tables = dataset.tables();
            SceneSplits lists = SceneSplits.of(tables.layout(), Optional.ofNullable(splits));
            Optional<SuperpixelStore> maps =
                    Optional.ofNullable(superpixels).map(SuperpixelStore::new);
            VerificationReport report;
            try (ProgressBar bar = ProgressBars.open("verify", tables.sampleCount())) {
                report = DatasetVerifier.verify(tables, lists, maps, bar::stepTo);
            }
            print(report);
            if (!report.isComplete()) {
                throw new DataException(
                        "%d problems were found in %s; the lines above name them."
                                .formatted(report.problemCount(), report.layout().root()));
            }
        }

        private void print(VerificationReport report) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf("tables      %s%n", report.layout().tables());
            out.printf("scenes      %d%n", report.scenes());
            out.printf("keyframes   %d of %d samples%n", report.keyframes(), report.samples());
            out.printf("splits      from %s%n", report.splitSource());
            report.scenesPerSplit()
                    .forEach(
                            (split, scenes) ->
                                    out.printf(
                                            "            %s: %d scenes%n",
                                            split.key().toLowerCase(Locale.ROOT), scenes));
            out.printf("files       %d checked%n", report.files());
            out.printf(
                    "superpixels %s%n",
                    superpixels == null
                            ? "not checked; name their folder with --superpixels"
                            : report.superpixelMaps() + " maps in " + superpixels);
            report.problems().forEach(problem -> out.printf("problem     %s%n", problem));
            int untold = report.problemCount() - report.problems().size();
            if (untold > 0) {
                out.printf("            and %d more%n", untold);
            }
            out.printf("result      %s%n", report.isComplete() ? "complete" : "incomplete");
            out.flush();
        }
    }
}
