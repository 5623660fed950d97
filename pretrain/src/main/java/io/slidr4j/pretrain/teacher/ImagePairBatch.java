package io.slidr4j.pretrain.teacher;

import io.slidr4j.pretrain.objective.PixelContrast;
import io.slidr4j.train.TrainingBatch;

import java.util.List;
import java.util.function.Function;

/**
 * What one step of teaching trains on.
 *
 * @param pairs one or more, of one size
 */
record ImagePairBatch(List<ImagePair> pairs) implements TrainingBatch {

    @Override
    public int samples() {
        return pairs.size();
    }

    /** Rows and columns of the views. */
    int size() {
        return pairs.getFirst().size();
    }

    /** The colours of one view of each pair, [B, 3, size, size]. */
    float[] views(Function<ImagePair, float[]> which) {
        int length = which.apply(pairs.getFirst()).length;
        float[] all = new float[pairs.size() * length];
        for (int b = 0; b < pairs.size(); b++) {
            System.arraycopy(which.apply(pairs.get(b)), 0, all, b * length, length);
        }
        return all;
    }

    /** The matches of each pair. */
    List<PixelContrast.Matches> matches() {
        return pairs.stream().map(ImagePair::matches).toList();
    }
}
