package io.slidr4j.sparse.nn;

import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.KernelShape;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Every layer's gradients, with respect to its input and all parameters, by finite differences. */
class LayerGradientTest {

    private static final int CHANNELS = 3;
    private static final float STEP = 1e-3f; // short, since ReLU's kinks spoil differences

    private static final KernelShape TWO = KernelShape.of(2);
    private static final KernelShape THREE = KernelShape.of(3);

    private final CoordinateMap voxels = Clouds.random(30, 2, 2);

    @Test
    void convolution() {
        assertGradients(new SparseConvolution(CHANNELS, 4, THREE, 1));
    }

    @Test
    void stridedConvolution() {
        assertGradients(new SparseConvolution(CHANNELS, 2, TWO, 2));
    }

    @Test
    void dilatedConvolution() {
        assertGradients(new SparseConvolution(CHANNELS, 2, new KernelShape(3, 2), 1));
    }

    @Test
    void transposedConvolution() {
        assertGradients(
                new SparseSequence(
                        List.of(
                                new SparseConvolution(CHANNELS, 4, TWO, 2),
                                new TransposedSparseConvolution(4, 2, TWO, 2))));
    }

    @Test
    void pointwiseConvolution() {
        assertGradients(PointwiseConvolution.plain(CHANNELS, 4));
        assertGradients(PointwiseConvolution.biased(CHANNELS, 4));
    }

    @Test
    void batchNormInTrainingAndEvaluation() {
        assertGradients(new SparseBatchNorm(CHANNELS, 0.1));
        SparseBatchNorm norm = new SparseBatchNorm(CHANNELS, 0.1);
        norm.eval();
        assertGradients(norm);
    }

    /** Two paths that meet: in-place sums and ReLU, and a concatenation. */
    private static final class Branches extends SparseModule {

        private final PointwiseConvolution left =
                child("left", PointwiseConvolution.biased(CHANNELS, 4));
        private final SparseConvolution right =
                child("right", new SparseConvolution(CHANNELS, 4, THREE, 1));
        private final SparseBatchNorm norm = child("norm", new SparseBatchNorm(4, 0.1));

        @Override
        protected SparseTensor compute(SparseTensor x) {
            SparseTensor sum = x.then(right).normAddRelu(norm, x.then(left));
            return sum.concatenate(x);
        }
    }

    @Test
    void sumReluAndConcatenation() {
        assertGradients(new Branches());
    }

    private void assertGradients(SparseModule layer) {
        try (Scope _ = Scope.open("test");
                layer) {
            FormulaWeights.fill(layer, 4); // with seed 3 one sum lies within a STEP of a kink
            float[] start = Clouds.numbers("x", voxels.size() * CHANNELS);
            Tensor x = Tensors.of(start, voxels.size(), CHANNELS).requires_grad_(true);
            loss(layer, x).backward();
            assertGradient(layer, x, x);
            layer.parameters().values().forEach(parameter -> assertGradient(layer, x, parameter));
        }
    }

    /** Moves one value after another of a tensor and sees how far the loss follows. */
    private void assertGradient(SparseModule layer, Tensor x, Tensor moved) {
        float[] start = Tensors.floats(moved);
        float[] numeric =
                FiniteDifferences.gradient(
                        values -> {
                            try (Scope _ = Scope.open("difference");
                                    NoGradGuard _ = new NoGradGuard()) {
                                moved.copy_(Tensors.of(values, Tensors.shape(moved)));
                                return Tensors.item(loss(layer, x));
                            }
                        },
                        start,
                        STEP);
        try (NoGradGuard _ = new NoGradGuard()) {
            moved.copy_(Tensors.of(start, Tensors.shape(moved)));
        }
        Close.relativeNorm(Tensors.floats(moved.grad()), numeric, 1e-2);
    }

    /** A sum in double of the output's values, each with a weight of its own. */
    private Tensor loss(SparseModule layer, Tensor x) {
        Tensor y = SparseTensor.of(voxels, x).then(layer).features();
        float[] upstream = Clouds.numbers("upstream", (int) y.numel());
        return y.mul(Tensors.of(upstream, Tensors.shape(y))).to(ScalarType.Double).sum();
    }
}
