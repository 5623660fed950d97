package io.slidr4j.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

class PointPredictionsTest {

    private static final int CLASSES = 4;

    @Test
    void everyPointHasTheBestScoredClassOfItsVoxel() {
        SegmentationBatch batch = Batches.plain(1, 40, 70);
        float[] logits = logits(batch, 5);
        List<byte[]> found = predict(logits, batch);
        assertThat(found).hasSize(2);
        int first = 0;
        for (int scan = 0; scan < 2; scan++) {
            SegmentationSample sample = batch.items().get(scan);
            for (int point = 0; point < sample.pointLabels().length; point++) {
                int row = first + sample.voxels().pointToVoxel()[point];
                assertThat(found.get(scan)[point]).isEqualTo(best(logits, row));
            }
            first += sample.voxels().count();
        }
    }

    @Test
    void theIgnoredClassIsNeverPredicted() {
        SegmentationBatch batch = Batches.plain(2, 30);
        float[] logits = logits(batch, 6);
        for (int row = 0; row < batch.voxels(); row++) {
            logits[row * CLASSES] = 1000;
        }
        assertThat(predict(logits, batch).getFirst()).doesNotContain((byte) 0);
    }

    @Test
    void looksVoteWithTheirProbabilities() {
        SegmentationBatch batch = Batches.looks(3, 2, 1); // a single point, twice
        float[] logits = {0, 5, 4.9f, 0, 0, 0, 3, 1}; // sure of neither 1 nor 2; then of 2
        assertThat(predict(logits, batch)).containsExactly(new byte[] {2});
        float[] surer = {0, 9, 0, 0, 0, 0, 1, 0}; // sure of 1; then unsure
        assertThat(predict(surer, batch)).containsExactly(new byte[] {1});
    }

    private static List<byte[]> predict(float[] logits, SegmentationBatch batch) {
        try (Scope _ = Scope.open("test")) {
            return PointPredictions.of(Tensors.of(logits, batch.voxels(), CLASSES), batch);
        }
    }

    private static float[] logits(SegmentationBatch batch, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] logits = new float[batch.voxels() * CLASSES];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextDouble(-3, 3);
        }
        return logits;
    }

    private static byte best(float[] logits, int row) {
        int best = 1;
        for (int c = 2; c < CLASSES; c++) {
            best = logits[row * CLASSES + c] > logits[row * CLASSES + best] ? c : best;
        }
        return (byte) best;
    }
}
