package io.slidr4j.downstream;

import io.slidr4j.downstream.metric.ConfusionMatrix;
import io.slidr4j.downstream.metric.IouScores;
import io.slidr4j.engine.Tensors;
import io.slidr4j.train.ValidationMeter;
import io.slidr4j.train.ValidationScore;

import org.bytedeco.pytorch.Tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** Loss over voxels and confusion over points; the best network has the highest honest mIoU. */
final class SegmentationMeter implements ValidationMeter<SegmentationBatch> {

    private final SegmentationTask task;
    private final ConfusionMatrix confusion;

    private double lossSum;
    private int batches;

    SegmentationMeter(SegmentationTask task) {
        this.task = task;
        this.confusion = new ConfusionMatrix(task.network().settings().outputs());
    }

    @Override
    public void add(SegmentationBatch batch, RandomGenerator random) {
        Tensor logits = task.classifier().logits(batch); // [V, C]
        lossSum += Tensors.item(task.loss().of(logits, batch.labels()));
        batches++;
        List<byte[]> predictions = PointPredictions.of(logits, batch);
        for (int scan = 0; scan < predictions.size(); scan++) {
            byte[] labels = batch.items().get(scan * batch.looks()).pointLabels();
            confusion.add(labels, predictions.get(scan));
        }
    }

    /** What was counted so far. */
    ConfusionMatrix confusion() {
        return confusion;
    }

    @Override
    public ValidationScore score() {
        IouScores honest = IouScores.honest(confusion);
        IouScores parity = IouScores.parity(confusion);
        SequencedMap<String, Double> figures = new LinkedHashMap<>();
        figures.put("m_IoU", honest.meanIou());
        figures.put("m_IoU_parity", parity.meanIou());
        figures.put("fw_IoU", honest.weightedIou());
        figures.put("accuracy", honest.accuracy());
        return new ValidationScore(lossSum / batches, 1 - honest.meanIou(), figures);
    }
}
