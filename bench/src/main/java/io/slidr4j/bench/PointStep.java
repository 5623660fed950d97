package io.slidr4j.bench;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.nn.SparseTensor;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * MinkUNet34C on a batch of voxels. Every pass begins with the voxels' coordinates, as a step of a
 * training does: coordinate and kernel maps are part of it.
 */
final class PointStep implements AutoCloseable {

    private static final MinkUNet.Settings SLIDR = new MinkUNet.Settings(1, 64, 3, 0.05, true);

    private final MinkUNet network = network34c();
    private final int[] coordinates;
    private final float[] features;

    /**
     * The network and its input.
     *
     * @param coordinates (sample, and three numbers) of each voxel, [V * 4]
     * @param features a number for each voxel, [V]
     */
    PointStep(int[] coordinates, float[] features) {
        this.coordinates = coordinates.clone();
        this.features = features.clone();
    }

    /** The network that SLidR pre-trains, with formula weights. */
    static MinkUNet network34c() {
        try (Scope _ = Scope.open("network")) {
            MinkUNet network = new MinkUNet(SLIDR);
            FormulaWeights.fill(network, 1);
            return network;
        }
    }

    /** The network. */
    MinkUNet network() {
        return network;
    }

    /** The finest voxels. */
    CoordinateMap voxels() {
        return CoordinateMap.of(coordinates);
    }

    /** Multiplies factors rounded to bfloat16 from now on; returns this. */
    PointStep inBfloat16() {
        network.precision(Precision.BFLOAT16);
        return this;
    }

    /** Multiplies float32 factors from now on, in this way; returns this. */
    PointStep in(Float32Products products) {
        network.precision(Precision.FLOAT32);
        network.products(products);
        return this;
    }

    /** Forward, in evaluation, without gradients. */
    void forward() {
        network.eval();
        try (Scope _ = Scope.open("forward");
                NoGradGuard _ = new NoGradGuard()) {
            network.forward(input()); // [V, 64]
        }
    }

    /** What {@link #forward} computes, [V * 64]. */
    float[] features() {
        network.eval();
        try (Scope _ = Scope.open("features");
                NoGradGuard _ = new NoGradGuard()) {
            return Tensors.floats(network.forward(input()));
        }
    }

    /** Forward and backward, in training; the loss is the sum of all features. */
    void train() {
        network.train(true);
        try (Scope _ = Scope.open("forward and backward")) {
            network.trainable().values().forEach(p -> p.mutable_grad().reset());
            Tensor y = network.forward(input()); // [V, 64]
            y.sum().backward();
        }
    }

    private SparseTensor input() {
        return SparseTensor.of(voxels(), Tensors.of(features, features.length, 1)); // [V, 1]
    }

    @Override
    public void close() {
        network.close();
    }
}
