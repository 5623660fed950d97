package io.slidr4j.downstream;

import io.slidr4j.data.augment.CloudTransform;
import io.slidr4j.data.augment.CloudTransformName;
import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.downstream.config.LabelledDataSettings;
import io.slidr4j.downstream.loss.SegmentationLoss;
import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Seeds;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.loading.LoaderPlan;
import io.slidr4j.train.run.DataFingerprint;
import io.slidr4j.train.run.RunFacts;
import io.slidr4j.train.run.RunFolder;
import io.slidr4j.train.run.TrainingRun;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One downstream run: pre-trained weights in, fine-tuning or linear probing, evaluation of the last
 * network on the validation split.
 */
public final class SegmentationRun {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentationRun.class);

    private final DownstreamConfig config;
    private final String program;
    private final List<String> commandLine;
    private final TrainingRun.Surroundings surroundings;

    /**
     * A run that has not begun.
     *
     * @param program name and version, for the manifest
     * @param commandLine the words it was started with
     */
    public SegmentationRun(
            DownstreamConfig config,
            String program,
            List<String> commandLine,
            TrainingRun.Surroundings surroundings) {
        this.config = config;
        this.program = program;
        this.commandLine = List.copyOf(commandLine);
        this.surroundings = surroundings;
    }

    /**
     * What a run came to.
     *
     * @param folder what it left behind
     * @param report the last network's scores; empty where the run was stopped before its end
     */
    public record Result(RunFolder folder, Optional<EvaluationReport> report) {}

    /**
     * Trains and evaluates.
     *
     * @throws RuntimeException whatever ended it, with a sentence for the user
     */
    public Result run() {
        LabelledDataSettings.Splits splits = config.data().open();
        LabelledScans training =
                splits.open(config.data().training(), config.data().skipStep(), true);
        LabelledScans validation = splits.open(config.data().validation(), 1, true);
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("training_list.txt", String.join("\n", training.chosen()) + "\n");
        Device.Choice device = Device.choose(config.run().device());
        Seeds.seedLibtorch(config.training().seed());
        try (MinkUNet network = SegmentationNetwork.of(config.network());
                FeatureCache cache =
                        new FeatureCache(config.run().folder(), config.cacheGigabytes())) {
            prepare(network, device.device(), notes); // fails sooner than all labels are read
            reportFrequencies(training, notes);
            SegmentationTask task = task(network, device.device(), cache);
            return run(task, training, validation, device, notes);
        }
    }

    private void reportFrequencies(LabelledScans training, Map<String, String> notes) {
        ClassFrequencies frequencies = ClassFrequencies.of(training);
        LOG.info("{} training scans\n{}", training.size(), frequencies.table().stripTrailing());
        notes.put("class_frequencies.json", frequencies.json());
    }

    /** A checkpoint to resume from holds all weights; pre-trained ones would be overwritten. */
    private void prepare(MinkUNet network, Device device, Map<String, String> notes) {
        if (config.run().resume().isEmpty()) {
            config.pretraining()
                    .map(file -> PretrainedWeights.read(file).loadFitting(network, config.voxels()))
                    .ifPresent(report -> notes.put("pretrained_weights.txt", report.table()));
        }
        if (config.frozen()) {
            freezeTrunk(network);
        }
        network.to(device);
    }

    /** Freezes all but the last two parameters: the kernel and the bias of the last layer. */
    static void freezeTrunk(MinkUNet network) {
        network.requiresGrad(false);
        network.parameters().values().stream()
                .skip(network.parameters().size() - 2L)
                .forEach(parameter -> parameter.set_requires_grad(true));
    }

    private SegmentationTask task(MinkUNet network, Device device, FeatureCache cache) {
        Optional<FeatureCache> kept = Optional.of(cache).filter(_ -> config.cacheGigabytes() > 0);
        PointClassifier classifier =
                config.frozen()
                        ? new PointClassifier.Probe(network, device, kept)
                        : new PointClassifier.Whole(network, device);
        SegmentationLoss loss = new SegmentationLoss(config.loss(), device);
        return new SegmentationTask(network, classifier, loss, config.frozen());
    }

    private Result run(
            SegmentationTask task,
            LabelledScans training,
            LabelledScans validation,
            Device.Choice device,
            Map<String, String> notes) {
        SegmentationSource train = source(training, transforms());
        SegmentationSource held = source(validation, List.of());
        String fingerprint =
                new DataFingerprint().add("training", train).add("validation", held).hex();
        long seed = config.training().seed();
        RunFacts facts =
                RunFacts.find(program, commandLine, seed, device, fingerprint)
                        .choosing(SegmentationNetwork.setting());
        int batch = config.training().batchSize();
        int workers = config.training().workers();
        try (var batches =
                        new Loader<>(
                                "training",
                                train,
                                train::collate,
                                LoaderPlan.training(batch, workers, seed));
                var heldBatches =
                        new Loader<>(
                                "validation",
                                held,
                                held::collate,
                                LoaderPlan.validation(batch, workers, seed))) {
            var subject =
                    new TrainingRun.Subject<>(
                            task,
                            batches,
                            Optional.of(heldBatches),
                            DownstreamConfig.BUILT_IN,
                            notes);
            var terms =
                    new TrainingRun.Terms(
                            config.training(), config.run(), config.effective(), facts);
            return finish(new TrainingRun<>(subject, terms, surroundings).run(), task, validation);
        }
    }

    private Result finish(
            TrainingRun.Outcome outcome, SegmentationTask task, LabelledScans validation) {
        if (outcome.end().stopped().isPresent()) {
            return new Result(outcome.folder(), Optional.empty());
        }
        String split = config.data().validation().key();
        EvaluationReport report =
                new Evaluation(config, validation, split, Optional.empty()).of(task);
        Path folder = outcome.folder().path();
        report.write(folder);
        return new Result(outcome.folder(), Optional.of(report));
    }

    private List<CloudTransform> transforms() {
        return config.transforms().stream().map(CloudTransformName::transform).toList();
    }

    private SegmentationSource source(LabelledScans scans, List<CloudTransform> transforms) {
        return SegmentationSource.training(
                scans,
                config.voxels().voxelizer(),
                config.data().dataset().featureShift(),
                transforms);
    }
}
