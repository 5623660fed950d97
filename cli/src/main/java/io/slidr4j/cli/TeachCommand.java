package io.slidr4j.cli;

import io.slidr4j.engine.EngineException;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.Pretraining;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.pretrain.teacher.Teaching;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.listen.ProgressDisplay;
import io.slidr4j.train.run.TrainingRun;
import io.slidr4j.view.picture.PictureFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

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

    @Option(
            names = {"--cfg", "--cfg_file"},
            required = true,
            paramLabel = "FILE",
            description = "The config file, such as config/pixel_contrast.yaml.")
    private Path file;

    @Parameters(
            paramLabel = "key=value",
            arity = "0..*",
            description = "Settings that win over the file's, in YAML's spelling.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--resume_path",
            paramLabel = "FILE",
            description = "A checkpoint of a run to go on with, such as RUN/checkpoints/last.pt.")
    private Path resume;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        List<String> all = new ArrayList<>(overrides);
        if (resume != null) {
            all.add("resume_path=" + resume);
        }
        TeachConfig config = TeachConfig.read(file, all);
        Pretraining.Caller caller =
                new Pretraining.Caller(
                        "slidr4j " + Build.current(),
                        spec.root().commandLine().getParseResult().originalArgs());
        TrainingRun.Surroundings surroundings =
                new TrainingRun.Surroundings(
                        ProgressDisplay.choose(), new StopRequest(), Clock.systemDefaultZone());
        TrainingRun.Outcome outcome =
                new Teaching(config, new OpenCvImageReader()).run(caller, surroundings);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("run folder: %s%n", outcome.folder().path());
        out.flush();
        requireEnd(outcome);
        Path picture = outcome.folder().path().resolve(PICTURE);
        PictureFiles.writePng(TeacherPicture.draw(config, outcome.folder().model()), picture);
        out.printf("its features in colours: %s%n", picture);
        out.flush();
    }

    private static void requireEnd(TrainingRun.Outcome outcome) {
        outcome.end()
                .stopped()
                .ifPresent(
                        reason -> {
                            throw new EngineException(
                                    "The run was stopped: %s; go on with --resume_path %s."
                                            .formatted(reason, outcome.folder().last()));
                        });
    }
}
