package io.slidr4j.pretrain;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.nn.BatchNorm;
import io.slidr4j.sparse.nn.PointwiseConvolution;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A perceptron between the 3D network and the loss (Janda et al. 2023, stage 2): it takes up what
 * serves the contrast alone, and is dropped afterwards. Each voxel for itself: a linear layer,
 * batch norm, rectifier, a linear layer.
 */
public final class Projector extends Module {

    private static final double MOMENTUM = 0.1;
    private static final double SMALLEST_NORM = 1e-12;

    private final PointwiseConvolution hidden;
    private final BatchNorm norm;
    private final PointwiseConvolution last;
    private final boolean normalise;

    /**
     * A projector with random weights, from libtorch's generator.
     *
     * @param inputs channels C of the 3D network's features, and of the hidden layer
     * @param outputs channels D
     * @param normalise whether rows are divided by their L2 norm
     */
    public Projector(int inputs, int outputs, boolean normalise) {
        hidden = child("0", PointwiseConvolution.biased(inputs, inputs));
        norm = child("1", new BatchNorm(inputs, MOMENTUM));
        last = child("3", PointwiseConvolution.biased(inputs, outputs));
        this.normalise = normalise;
    }

    /** [V, C] → [V, D]. */
    public Tensor forward(Tensor features) {
        Tensor rows = last.rows(norm.rectified(hidden.rows(features))); // [V, D]
        return normalise ? unit(rows) : rows;
    }

    private static Tensor unit(Tensor rows) {
        Tensor length = rows.norm(new ScalarOptional(new Scalar(2)), new long[] {1}, true);
        return rows.div(length.clamp_min(Tensors.scalar(SMALLEST_NORM))); // [V, D]
    }
}
