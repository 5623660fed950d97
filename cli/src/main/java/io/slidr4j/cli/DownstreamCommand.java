package io.slidr4j.cli;

import io.slidr4j.downstream.SegmentationRun;
import io.slidr4j.downstream.config.DownstreamConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code slidr downstream}: fine-tuning or linear probing, then evaluation. */
@Command(
        name = "downstream",
        description =
                "Trains a network to segment scans, from pre-trained weights or none, and evaluates"
                        + " it on the validation split.",
        mixinStandardHelpOptions = true)
final class DownstreamCommand implements Runnable {

    @Option(
            names = {"--cfg", "--cfg_file"},
            required = true,
            paramLabel = "FILE",
            description = "The config file, such as config/semseg_nuscenes.yaml.")
    private Path file;

    @Option(
            names = {"--resume_path", "--resume-path"},
            paramLabel = "FILE",
            description = "The checkpoint of a run to go on with.")
    private Path resume;

    @Parameters(
            index = "0..*",
            paramLabel = "key=value",
            arity = "0..*",
            description = SegmentationOptions.OVERRIDES)
    private List<String> overrides = new ArrayList<>();

    @Mixin private SegmentationOptions options;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        List<String> more =
                resume == null
                        ? List.of()
                        : List.of("resume_path=" + SegmentationOptions.quoted(resume));
        SegmentationRun.Result result = run(options.read(file, overrides, more), spec);
        PrintWriter out = spec.commandLine().getOut();
        result.report().ifPresent(report -> out.print(report.table()));
        out.printf("Run folder: %s%n", result.folder().path());
        out.flush();
    }

    /** Runs a config as a child of the command line's root. */
    static SegmentationRun.Result run(DownstreamConfig config, CommandSpec spec) {
        return new SegmentationRun(
                        config,
                        "slidr4j " + Build.current(),
                        spec.root().commandLine().getParseResult().originalArgs(),
                        TrainingCalls.surroundings())
                .run();
    }
}
