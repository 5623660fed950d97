package io.slidr4j.cli;

import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.PretrainValidation;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingListener;

import me.tongfei.progressbar.ProgressBar;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Locale;

/** {@code slidr validate}: the pre-training loss of a model on the validation split. */
@Command(
        name = "validate",
        description = "Computes the pre-training loss of a model on the validation split.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Runnable {

    @Mixin private ConfigOptions config;

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE",
            description = "A model file of ours or of the original.")
    private Path weights;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        PretrainValidation validation =
                new PretrainValidation(config.read(), new OpenCvImageReader());
        try (ProgressBar bar = ProgressBars.open("validate", 0)) {
            double loss = validation.loss(weights, new Steps(bar), new StopRequest());
            spec.commandLine().getOut().printf(Locale.ROOT, "val_loss: %.6f%n", loss);
            spec.commandLine().getOut().flush();
        }
    }

    /** Moves a bar batch by batch. */
    private record Steps(ProgressBar bar) implements TrainingListener {
        @Override
        public void validationStep(int batch, int batches) {
            bar.maxHint(batches);
            bar.stepTo(batch);
        }
    }
}
