package io.slidr4j.downstream;

import io.slidr4j.data.augment.CloudTransform;
import io.slidr4j.data.augment.CloudTransformName;
import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.downstream.metric.ConfusionMatrix;
import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.engine.Scope;
import io.slidr4j.train.loading.Batches;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.loading.LoaderPlan;

import org.bytedeco.pytorch.NoGradGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;

/** Predicts all points of a split, counts what is right, and may write the predictions. */
final class Evaluation {

    private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);
    private static final int LINES = 20;

    private final DownstreamConfig config;
    private final LabelledScans scans;
    private final String split;
    private final Optional<Submission> submission;

    /**
     * An evaluation that has not begun.
     *
     * @param split what the scans are called
     * @param submission where predictions are written
     */
    Evaluation(
            DownstreamConfig config,
            LabelledScans scans,
            String split,
            Optional<Submission> submission) {
        this.config = config;
        this.scans = scans;
        this.split = split;
        this.submission = submission;
    }

    /** Evaluates; the task is left in evaluation mode. */
    EvaluationReport of(SegmentationTask task) {
        task.train(false);
        ConfusionMatrix confusion = new ConfusionMatrix(scans.labelSet().size());
        SegmentationSource source = source();
        int workers = config.training().workers();
        LoaderPlan plan = LoaderPlan.validation(batchSize(), workers, config.training().seed());
        try (var loader = new Loader<>(split, source, source::collate, plan);
                Batches<SegmentationBatch> batches = loader.epoch(0, 0);
                NoGradGuard _ = new NoGradGuard()) {
            for (int done = 1; batches.hasNext(); done++) {
                count(batches.next(), task, confusion);
                say(done, loader.batches());
            }
        }
        submission.ifPresent(target -> target.finish(config.pretraining().isPresent()));
        return new EvaluationReport(
                scans.labelSet(), split, scans.size(), source.looks(), confusion);
    }

    /** As many samples as in training, whatever the number of looks. */
    private int batchSize() {
        return Math.max(1, config.training().batchSize() / (1 + config.testViews()));
    }

    private SegmentationSource source() {
        List<CloudTransform> transforms =
                List.of(CloudTransformName.values()).stream()
                        .map(CloudTransformName::transform)
                        .toList();
        return SegmentationSource.evaluation(
                scans,
                config.voxels().voxelizer(),
                config.data().dataset().featureShift(),
                transforms,
                config.testViews());
    }

    private void count(SegmentationBatch batch, SegmentationTask task, ConfusionMatrix confusion) {
        try (Scope _ = Scope.open("evaluation step")) {
            List<byte[]> all = PointPredictions.of(task.classifier().logits(batch), batch);
            for (int scan = 0; scan < all.size(); scan++) {
                SegmentationSample sample = batch.items().get(scan * batch.looks());
                byte[] predictions = all.get(scan);
                confusion.add(sample.pointLabels(), predictions);
                submission.ifPresent(target -> target.add(sample.index(), predictions));
            }
        }
    }

    private static void say(int done, int batches) {
        if (done == batches || done * LINES / batches > (done - 1) * LINES / batches) {
            LOG.info("evaluated {} of {} batches", done, batches);
        }
    }
}
