package io.slidr4j.compare;

import io.slidr4j.data.ImageReader;
import io.slidr4j.downstream.SegmentationRun;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.pretrain.Pretraining;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.pretrain.teacher.Teaching;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.run.TrainingRun;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs phases, each as its command would.
 *
 * @param images decodes the cameras' pictures
 * @param caller who asked for the comparison
 * @param progress hears of each training
 */
record Runner(ImageReader images, Pretraining.Caller caller, ComparisonProgress progress) {

    /**
     * Runs a phase to its end; one that was stopped goes on from its newest checkpoint.
     *
     * @throws ComparisonException if it is stopped again
     */
    void run(PhaseFolder folder) {
        folder.begin();
        PhaseWatch watch = PhaseWatch.begin(progress);
        var surroundings =
                new TrainingRun.Surroundings(watch, new StopRequest(), Clock.systemDefaultZone());
        Path run = run(folder.phase(), words(folder), surroundings);
        folder.finish(run, watch.cost());
    }

    /** The phase's words, where its files go, and where it goes on. */
    private static List<String> words(PhaseFolder folder) {
        List<String> words = new ArrayList<>(folder.phase().words());
        words.add("output_dir=" + Phase.text(folder.path()));
        words.add("working_dir=.");
        folder.checkpoint().ifPresent(file -> words.add("resume_path=" + Phase.text(file)));
        return words;
    }

    private Path run(Phase phase, List<String> words, TrainingRun.Surroundings surroundings) {
        return switch (phase.kind()) {
            case TEACH ->
                    ended(
                            new Teaching(TeachConfig.read(phase.config(), words), images)
                                    .run(caller, surroundings));
            case PRETRAIN ->
                    ended(
                            new Pretraining(PretrainConfig.read(phase.config(), words), images)
                                    .run(caller, surroundings));
            case DOWNSTREAM -> ended(downstream(phase, words, surroundings).run());
        };
    }

    private SegmentationRun downstream(
            Phase phase, List<String> words, TrainingRun.Surroundings surroundings) {
        return new SegmentationRun(
                DownstreamConfig.read(phase.config(), words),
                caller.program(),
                caller.commandLine(),
                surroundings);
    }

    private static Path ended(TrainingRun.Outcome outcome) {
        if (outcome.end().stopped().isPresent()) {
            throw stopped();
        }
        return outcome.folder().path();
    }

    private static Path ended(SegmentationRun.Result result) {
        if (result.report().isEmpty()) {
            throw stopped();
        }
        return result.folder().path();
    }

    private static ComparisonException stopped() {
        return new ComparisonException(
                "The comparison was stopped; the same command goes on with it.");
    }
}
