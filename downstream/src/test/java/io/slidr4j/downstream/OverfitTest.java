package io.slidr4j.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.downstream.metric.ConfusionMatrix;
import io.slidr4j.downstream.metric.IouScores;
import io.slidr4j.engine.AdamW;
import io.slidr4j.engine.CosineSchedule;
import io.slidr4j.engine.ParameterGroup;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.MinkUNet;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * The full network learns the real keyframe by heart. Its voxels' labels alone would score 99.6 %
 * mIoU on the points, for some voxels hold points of two classes.
 */
@Tag("slow")
class OverfitTest {

    private static final Logger LOG = LoggerFactory.getLogger(OverfitTest.class);
    private static final int STEPS = 200;
    private static final double RATE = 5e-3;

    @Test
    void theKeyframeIsLearntByHeart() {
        SegmentationBatch batch = RealKeyframe.batch();
        Seeds.seedLibtorch(1);
        CosineSchedule schedule = new CosineSchedule(RATE, STEPS);
        try (MinkUNet network = new MinkUNet(new MinkUNet.Settings(1, 17, 3, 0.1, false));
                AdamW optimiser =
                        new AdamW(
                                List.of(new ParameterGroup(network.parameters(), 1, 1e-4)),
                                AdamW.Settings.usual(RATE))) {
            SegmentationTask task = RealKeyframe.task(network);
            for (int step = 0; step < STEPS; step++) {
                optimiser.learningRate(schedule.at(step));
                double loss = step(task, batch, optimiser);
                if (step % 20 == 19) {
                    LOG.info("step {}: loss {}, mIoU {}", step + 1, loss, honest(task, batch));
                }
            }
            ConfusionMatrix confusion = confusion(task, batch);
            double honest = IouScores.honest(confusion).meanIou();
            LOG.info("mIoU {}, parity {}", honest, IouScores.parity(confusion).meanIou());
            assertThat(honest).isGreaterThan(0.95);
        }
    }

    private static double step(SegmentationTask task, SegmentationBatch batch, AdamW optimiser) {
        try (Scope _ = Scope.open("step")) {
            task.train(true);
            optimiser.zeroGrad();
            Tensor loss = task.loss(batch, null);
            loss.backward();
            optimiser.step();
            return Tensors.item(loss);
        }
    }

    /** The mean over the classes that the keyframe has; absent ones are left out. */
    private static double honest(SegmentationTask task, SegmentationBatch batch) {
        return IouScores.honest(confusion(task, batch)).meanIou();
    }

    private static ConfusionMatrix confusion(SegmentationTask task, SegmentationBatch batch) {
        ConfusionMatrix confusion = new ConfusionMatrix(17);
        task.train(false);
        try (Scope _ = Scope.open("score");
                NoGradGuard _ = new NoGradGuard()) {
            confusion.add(
                    batch.items().getFirst().pointLabels(),
                    PointPredictions.of(task.classifier().logits(batch), batch).getFirst());
        }
        return confusion;
    }
}
