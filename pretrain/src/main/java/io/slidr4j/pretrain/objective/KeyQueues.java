package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One queue of keys for each form of a scan, in the reference's names: {@code queue} and {@code
 * queue_ptr} for points, {@code queue_other} and {@code queue_other_ptr} for voxels. All of it is
 * state: a training that goes on needs it.
 */
public final class KeyQueues extends Module {

    private final KeyQueue points;
    private final KeyQueue voxels;

    /**
     * Queues of random keys, drawn from libtorch's generator.
     *
     * @param channels D of a key
     * @param length keys in a queue, a multiple of the batch's size
     */
    public KeyQueues(int channels, int length) {
        points = queue("queue", channels, length);
        voxels = queue("queue_other", channels, length);
    }

    private KeyQueue queue(String name, int channels, int length) {
        Tensor random =
                Tensors.empty(channels, length).normal_(0, 1, new GeneratorOptional()); // [D, K]
        Tensor norm = random.norm(new ScalarOptional(new Scalar(2)), new long[] {0}, true);
        Tensor start = torch.zeros(new long[] {1}, Tensors.options(ScalarType.Long));
        return new KeyQueue(buffer(name, random.div(norm)), buffer(name + "_ptr", start));
    }

    /** The keys of scans as points. */
    public KeyQueue points() {
        return points;
    }

    /** The keys of scans as voxels. */
    public KeyQueue voxels() {
        return voxels;
    }

    /**
     * Puts a batch's keys in the place of the oldest ones.
     *
     * @throws io.slidr4j.engine.EngineException where the length is no multiple of the batch's size
     */
    public void push(ScanContrast.Directions keys) {
        points.push(keys.points());
        voxels.push(keys.voxels());
    }
}
