package io.slidr4j.cli;

import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.Pretraining;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.train.run.TrainingRun;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;

/** {@code slidr pretrain}: from a dataset to a pre-trained 3D network. */
@Command(
        name = "pretrain",
        description = {
            "Pre-trains a 3D network on a dataset's images and scans.",
            "Everything a run leaves behind stands in its run folder; Ctrl-C stops after the"
                    + " running step, with a checkpoint to go on from."
        },
        mixinStandardHelpOptions = true)
final class PretrainCommand implements Runnable {

    @Mixin private ConfigOptions config;

    @Option(
            names = "--resume_path",
            paramLabel = "FILE",
            description = "A checkpoint of a run to go on with, such as RUN/checkpoints/last.pt.")
    private Path resume;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PretrainConfig settings = config.readWith("resume_path", resume, PretrainConfig::read);
        TrainingRun.Outcome outcome =
                new Pretraining(settings, new OpenCvImageReader())
                        .run(TrainingCalls.caller(spec), TrainingCalls.surroundings());
        TrainingCalls.tell(outcome, spec);
    }
}
