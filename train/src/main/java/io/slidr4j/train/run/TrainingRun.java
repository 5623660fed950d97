package io.slidr4j.train.run;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.checkpoint.Provenance;
import io.slidr4j.train.Loop;
import io.slidr4j.train.Progress;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingBatch;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.TrainingTask;
import io.slidr4j.train.Validation;
import io.slidr4j.train.checkpoint.CheckpointKeeper;
import io.slidr4j.train.checkpoint.CheckpointWriter;
import io.slidr4j.train.checkpoint.ConfigComparison;
import io.slidr4j.train.checkpoint.Resumption;
import io.slidr4j.train.config.EffectiveConfig;
import io.slidr4j.train.listen.CostMeter;
import io.slidr4j.train.listen.DivergenceCheck;
import io.slidr4j.train.listen.EventFile;
import io.slidr4j.train.listen.HeapTrim;
import io.slidr4j.train.listen.LossCurve;
import io.slidr4j.train.listen.MemoryCheck;
import io.slidr4j.train.listen.MetricsLog;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.settings.RunSettings;
import io.slidr4j.train.settings.TrainingSettings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run from its folder to its end: puts the loop together with all who listen to it, resumes if
 * asked to, and stops on Ctrl-C with a checkpoint.
 *
 * @param <B> a batch
 */
public final class TrainingRun<B extends TrainingBatch> {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    /**
     * What is trained, and on what.
     *
     * @param task networks and loss, on the run's device
     * @param training the training split's batches
     * @param validation the validation split's batches, if there is one
     * @param builtIn config keys that a checkpoint to go on from must share
     * @param notes texts to leave in the run folder, by file name
     */
    public record Subject<B extends TrainingBatch>(
            TrainingTask<B> task,
            Loader<?, B> training,
            Optional<Loader<?, B>> validation,
            Set<String> builtIn,
            Map<String, String> notes) {

        /** A subject of which the run folder tells nothing beside what it tells of every one. */
        public Subject(
                TrainingTask<B> task,
                Loader<?, B> training,
                Optional<Loader<?, B>> validation,
                Set<String> builtIn) {
            this(task, training, validation, builtIn, Map.of());
        }
    }

    /**
     * How, and what is known of it.
     *
     * @param training length and rule
     * @param run folder, checkpoints, and whether to resume
     * @param config all keys
     * @param facts of the process
     */
    public record Terms(
            TrainingSettings training, RunSettings run, EffectiveConfig config, RunFacts facts) {}

    /**
     * Who else plays a part.
     *
     * @param display shows the progress
     * @param stop the wish to stop, which others may have, too
     * @param clock tells the time
     */
    public record Surroundings(TrainingListener display, StopRequest stop, Clock clock) {}

    private final Subject<B> subject;
    private final Terms terms;
    private final Surroundings surroundings;
    private final CostMeter cost = new CostMeter();

    /** A run that has not begun: nothing is written yet. */
    public TrainingRun(Subject<B> subject, Terms terms, Surroundings surroundings) {
        this.subject = subject;
        this.terms = terms;
        this.surroundings = surroundings;
    }

    /**
     * What a run came to.
     *
     * @param folder what it left behind
     * @param end where it ended
     */
    public record Outcome(RunFolder folder, RunEnd end) {}

    /**
     * Trains. A checkpoint to resume from is read before anything is written.
     *
     * @throws RuntimeException whatever ended the training; the folder tells of it
     */
    public Outcome run() {
        try (Optimiser optimiser = rule();
                ShutdownStop _ = new ShutdownStop(surroundings.stop())) {
            announce();
            Progress from = start(optimiser);
            RunFolder folder = RunFolder.create(terms.run().folder(), surroundings.clock());
            RunFiles.replace(folder.config(), terms.config().yaml());
            subject.notes()
                    .forEach((name, text) -> RunFiles.replace(folder.path().resolve(name), text));
            LOG.info("Run folder: {}", folder.path());
            RunEnd end = loop(optimiser, folder).run(from);
            LOG.info("Cost: {}", cost.sentence());
            return new Outcome(folder, end);
        }
    }

    private Optimiser rule() {
        return terms.training().optimiser().over(subject.task().trainable());
    }

    private void announce() {
        terms.config().idle().forEach(LOG::warn);
        Device.Choice device = terms.facts().device();
        LOG.info("Device: {} ({})", device.device(), device.reason());
    }

    /**
     * Libtorch is seeded anew, so that what training draws does not depend on how much was drawn to
     * make the networks.
     */
    private Progress start(Optimiser optimiser) {
        Seeds.seedLibtorch(terms.training().seed());
        Optional<Path> checkpoint = terms.run().resume();
        return checkpoint.map(file -> resume(file, optimiser)).orElseGet(Progress::start);
    }

    private Progress resume(Path file, Optimiser optimiser) {
        Resumption resumption = Resumption.read(file);
        ConfigComparison.require(resumption.checkpoint(), terms.config(), subject.builtIn());
        compareData(resumption);
        resumption.restore(subject.task(), optimiser, terms.facts().device().device());
        Progress progress = resumption.progress();
        LOG.info("Goes on from {}: step {}, epoch {}", file, progress.step(), progress.epoch() + 1);
        return progress;
    }

    private void compareData(Resumption resumption) {
        String now = terms.facts().dataFingerprint();
        resumption
                .checkpoint()
                .provenance()
                .filter(then -> !then.dataFingerprint().equals(now))
                .ifPresent(
                        _ ->
                                LOG.warn(
                                        "{} was made on other data; what follows is not what that"
                                                + " run would have come to.",
                                        resumption.file()));
    }

    private Loop<B> loop(Optimiser optimiser, RunFolder folder) {
        return new Loop<>(
                subject.task(),
                subject.training(),
                subject.validation()
                        .map(
                                split ->
                                        new Validation<>(
                                                subject.task(), split, terms.training().seed())),
                optimiser,
                terms.training().plan(),
                listeners(optimiser, folder),
                surroundings.stop());
    }

    /** In the order in which they hear: what keeps results before what shows them. */
    private List<TrainingListener> listeners(Optimiser optimiser, RunFolder folder) {
        Provenance provenance = terms.facts().provenance(terms.config());
        CheckpointKeeper keeper = keeper(optimiser, folder, provenance);
        return List.of(
                cost,
                new DivergenceCheck(keeper::lastGood),
                keeper,
                new ManifestKeeper(
                        folder.manifest(),
                        terms.facts(),
                        provenance.configFingerprint(),
                        terms.run().resume(),
                        cost,
                        surroundings.clock()),
                new MetricsLog(folder.metrics()),
                new EventFile(folder.path(), surroundings.clock()),
                new HeapTrim(),
                new MemoryCheck(),
                new LossCurve(folder.curve()),
                surroundings.display());
    }

    private CheckpointKeeper keeper(Optimiser optimiser, RunFolder folder, Provenance provenance) {
        CheckpointWriter writer =
                new CheckpointWriter(
                        subject.task(),
                        optimiser,
                        terms.facts().device().device(),
                        terms.config(),
                        provenance);
        return new CheckpointKeeper(
                writer,
                folder,
                terms.run().checkpointEvery(),
                terms.run().keepCheckpoints(),
                terms.run().resume());
    }
}
