package io.slidr4j.train.run;

import io.slidr4j.engine.Device;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TinyBatch;
import io.slidr4j.train.TinyTask;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.config.EffectiveConfig;
import io.slidr4j.train.config.Rule;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.loading.LoaderPlan;
import io.slidr4j.train.settings.RunSettings;
import io.slidr4j.train.settings.TrainingSettings;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A whole run of {@link TinyTask}: 13 points in batches of 6, so 2 steps an epoch. */
public final class TinyRun {

    private final Path output;
    private final List<String> words = new ArrayList<>();
    private final StopRequest stop = new StopRequest();

    private TrainingListener listener = new TrainingListener() {};
    private Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    /** A run of four epochs below a folder. */
    public TinyRun(Path output) {
        this.output = output;
        words.addAll(List.of("device=cpu", "working_dir=tiny", "batch_size=6"));
    }

    /** Adds a setting. */
    TinyRun with(String word) {
        words.add(word);
        return this;
    }

    /** Adds a listener in the display's place. */
    TinyRun with(TrainingListener ears) {
        listener = ears;
        return this;
    }

    /** Takes another clock. */
    TinyRun with(Clock other) {
        clock = other;
        return this;
    }

    /** Stops after a step. */
    TinyRun stopAfter(long step) {
        return with(
                new TrainingListener() {
                    @Override
                    public void stepEnd(io.slidr4j.train.StepReport report) {
                        if (report.step() == step) {
                            stop.request("enough");
                        }
                    }
                });
    }

    /**
     * Trains a fresh task.
     *
     * @param slope where the line starts: overwritten on resume
     */
    TrainingRun.Outcome run(float slope) {
        List<String> all = new ArrayList<>(words);
        if (words.stream().noneMatch(word -> word.startsWith("lr="))) {
            all.add("lr=0.1");
        }
        all.add("output_dir=" + output);
        ConfigFields fields = ConfigReader.defaults(all);
        TrainingSettings training = TrainingSettings.from(fields);
        RunSettings run = RunSettings.from(fields, "tiny");
        fields.real("built_in", 1, Rule.any());
        EffectiveConfig config = fields.finish();
        try (TinyTask task = new TinyTask(slope);
                Loader<TinyBatch.Point, TinyBatch> points =
                        TinyTask.points(
                                13,
                                LoaderPlan.training(
                                        training.batchSize(),
                                        training.workers(),
                                        training.seed()));
                Loader<TinyBatch.Point, TinyBatch> held =
                        TinyTask.points(7, LoaderPlan.validation(4, 0, training.seed()))) {
            RunFacts facts =
                    RunFacts.find(
                            "tiny 1",
                            List.of("train", "it"),
                            training.seed(),
                            Device.choose(run.device()),
                            new DataFingerprint().add("training", TinyTask.source(13)).hex());
            return new TrainingRun<>(
                            new TrainingRun.Subject<>(
                                    task, points, Optional.of(held), Set.of("built_in")),
                            new TrainingRun.Terms(training, run, config, facts),
                            new TrainingRun.Surroundings(listener, stop, clock))
                    .run();
        }
    }
}
