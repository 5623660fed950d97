package io.slidr4j.cli;

import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.pretrain.teacher.Teaching;
import io.slidr4j.train.run.TrainingRun;
import io.slidr4j.view.picture.PictureFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;

/** {@code slidr teach}: an image network that teaches itself on a dataset's images. */
@Command(
        name = "teach",
        description = {
            "Trains an image network without labels: pixels of two views of an image that show the"
                    + " same spot are to have the same features.",
            "Its model.pt serves pre-training: image_weights=teacher image_weights_path=FILE."
        },
        mixinStandardHelpOptions = true)
final class TeachCommand implements Runnable {

    private static final String PICTURE = "features.png";

    @Mixin private ConfigOptions config;

    @Option(
            names = "--resume_path",
            paramLabel = "FILE",
            description = "A checkpoint of a run to go on with, such as RUN/checkpoints/last.pt.")
    private Path resume;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        TeachConfig settings = config.readWith("resume_path", resume, TeachConfig::read);
        TrainingRun.Outcome outcome =
                new Teaching(settings, new OpenCvImageReader())
                        .run(TrainingCalls.caller(spec), TrainingCalls.surroundings());
        TrainingCalls.tell(outcome, spec);
        Path picture = outcome.folder().path().resolve(PICTURE);
        PictureFiles.writePng(TeacherPicture.draw(settings, outcome.folder().model()), picture);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("its features in colours: %s%n", picture);
        out.flush();
    }
}
