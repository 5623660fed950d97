package io.slidr4j.downstream;

import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.downstream.loss.SegmentationLoss;
import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Seeds;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.train.TrainingException;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Scores the segmentation network of a checkpoint: ours, SLidR's or Lightning's.
 *
 * @param config what to evaluate on, and the network's form
 * @param checkpoint the file
 * @param split which scans; empty: the validation split that the config means
 * @param predictions a folder to write predictions to
 */
public record CheckpointEvaluation(
        DownstreamConfig config,
        Path checkpoint,
        Optional<SplitName> split,
        Optional<Path> predictions) {

    /**
     * Evaluates. A split without labels, such as test, is predicted but not scored.
     *
     * @return the scores; empty where there are no labels
     * @throws RuntimeException with a sentence for the user; also where neither scores nor
     *     predictions would come of it
     */
    public Optional<EvaluationReport> run() {
        SplitName name = split.orElse(config.data().validation());
        boolean labelled = name != SplitName.TEST;
        requirePurpose(name, labelled);
        PretrainedWeights weights = PretrainedWeights.read(checkpoint);
        LabelledScans scans = config.data().open().open(name, 1, labelled);
        Optional<Submission> target = predictions.map(folder -> Submission.into(folder, scans));
        Device device = Device.choose(config.run().device()).device();
        Seeds.seedLibtorch(config.training().seed());
        try (MinkUNet network = SegmentationNetwork.of(config.network())) {
            weights.loadAll(network, config.voxels());
            network.to(device);
            SegmentationTask task =
                    new SegmentationTask(
                            network,
                            new PointClassifier.Whole(network, device),
                            new SegmentationLoss(config.loss(), device),
                            false);
            EvaluationReport report = new Evaluation(config, scans, name.key(), target).of(task);
            return Optional.of(report).filter(_ -> scans.labelled());
        }
    }

    private void requirePurpose(SplitName name, boolean labelled) {
        if (!labelled && predictions.isEmpty()) {
            throw new TrainingException(
                    ("The split '%s' has no labels to score; write its predictions with"
                                    + " --predictions DIR, or choose another split.")
                            .formatted(name.key()));
        }
    }

    /** Where the scores belong: the folder that the config names, else that of the checkpoint. */
    public Path folder() {
        return config.evaluationFolder()
                .orElseGet(() -> checkpoint.toAbsolutePath().normalize().getParent());
    }
}
