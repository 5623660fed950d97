package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The keys of past batches, first in, first out (He et al., "Momentum Contrast for Unsupervised
 * Visual Representation Learning", CVPR 2020): a ring whose oldest keys the newest batch replaces.
 *
 * @param keys a column each, of length 1, [D, K]
 * @param next the column that the next batch is written to first, int64 [1]
 */
public record KeyQueue(Tensor keys, Tensor next) {

    /** How many keys there are room for, K. */
    public long length() {
        return keys.size(1);
    }

    /** A copy that later batches do not change, [D, K]. */
    Tensor snapshot() {
        return keys.detach().clone();
    }

    /**
     * Replaces the oldest keys.
     *
     * @param batch of length 1, [B, D]
     * @throws EngineException where the queue's length is no multiple of B
     */
    void push(Tensor batch) {
        long count = batch.size(0);
        if (length() % count != 0) {
            throw new EngineException(
                    "A queue of %d keys cannot take batches of %d; its length must be a multiple."
                            .formatted(length(), count));
        }
        long at = Tensors.longs(next)[0];
        try (NoGradGuard _ = new NoGradGuard()) {
            keys.narrow(1, at, count).copy_(batch.detach().t());
            next.fill_(Tensors.scalar((at + count) % length()));
        }
    }
}
