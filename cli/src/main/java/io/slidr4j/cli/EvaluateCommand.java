package io.slidr4j.cli;

import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.downstream.CheckpointEvaluation;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.downstream.config.SegmentationDataset;
import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.train.TrainingException;

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
import java.util.Optional;

/** {@code slidr evaluate}: the scores of a segmentation network's checkpoint. */
@Command(
        name = "evaluate",
        description = {
            "Evaluates a segmentation network: prints IoU by class, writes evaluation.json and"
                    + " confusion.png beside the checkpoint (or into log_evaluate=DIR).",
            "Without --cfg, config/semseg_<dataset>.yaml is used."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {

    @Option(
            names = {"--resume_path", "--resume-path"},
            required = true,
            paramLabel = "FILE",
            description = "The network's checkpoint.")
    private Path checkpoint;

    @Option(
            names = "--dataset",
            description = "${COMPLETION-CANDIDATES}. Default: that of --cfg, else NUSCENES.")
    private SegmentationDataset dataset;

    @Option(
            names = {"--cfg", "--cfg_file"},
            paramLabel = "FILE",
            description = "A config file in place of the dataset's own.")
    private Path file;

    @Option(
            names = "--split",
            paramLabel = "NAME",
            description = "Which split; default: the validation split that the config means.")
    private String split;

    @Option(
            names = "--predictions",
            paramLabel = "DIR",
            description = "Write predictions there, in the benchmark's submission format.")
    private Path predictions;

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
        CheckpointEvaluation evaluation =
                new CheckpointEvaluation(
                        config(),
                        checkpoint,
                        Optional.ofNullable(split).map(SplitName::parse),
                        Optional.ofNullable(predictions));
        evaluation
                .run()
                .ifPresentOrElse(report -> show(report, evaluation.folder()), this::sayUnlabelled);
        if (predictions != null) {
            say("Predictions: %s%n".formatted(predictions));
        }
    }

    private DownstreamConfig config() {
        DownstreamConfig config =
                options.read(file == null ? ownFile() : file, overrides, List.of());
        SegmentationDataset meant = config.data().dataset();
        if (dataset != null && dataset != meant) {
            throw new TrainingException(
                    "--dataset is %s, but the config is for %s; leave one of the two out."
                            .formatted(dataset.spelling(), meant.spelling()));
        }
        return config;
    }

    private Path ownFile() {
        SegmentationDataset chosen = dataset == null ? SegmentationDataset.NUSCENES : dataset;
        return Home.config("semseg_%s.yaml".formatted(chosen.spelling()));
    }

    private void show(EvaluationReport report, Path folder) {
        say(report.table());
        report.write(folder);
        say("Written: %s%n".formatted(folder.resolve("evaluation.json")));
    }

    private void sayUnlabelled() {
        say("The split has no labels, so there are no scores.%n".formatted());
    }

    private void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }
}
