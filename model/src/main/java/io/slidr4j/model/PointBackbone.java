package io.slidr4j.model;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.nn.Convolution;
import io.slidr4j.sparse.nn.SparseTensor;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

import java.util.function.Function;

/** A 3D network: from the features of a batch's voxels to other features of the same voxels. */
public abstract class PointBackbone extends Module {

    /** Voxels of a part of a batch in evaluation; an outdoor keyframe has about as many. */
    private static final int VOXELS = 8000;

    /** A network with nothing in it; constructors register its parts. */
    protected PointBackbone() {}

    /**
     * Chooses the number format of all convolutions' factors; parameters and features stay float32.
     *
     * @throws io.slidr4j.engine.EngineException where this machine does not have it
     */
    public final void precision(Precision precision) {
        for (Module module : modules()) {
            if (module instanceof Convolution convolution) {
                convolution.precision(precision);
            }
        }
    }

    /**
     * Chooses how all convolutions multiply float32 factors; without it they do as {@link
     * Float32Products#current} says.
     *
     * @throws io.slidr4j.engine.EngineException where this machine cannot
     */
    public final void products(Float32Products products) {
        for (Module module : modules()) {
            if (module instanceof Convolution convolution) {
                convolution.products(products);
            }
        }
    }

    /**
     * Voxels as a network of one input channel takes them.
     *
     * @param coordinates {@code [V, 4]} row-major: sample and voxel
     * @param intensity {@code [V, 1]}
     * @param device where the network is
     */
    public static SparseTensor voxels(int[] coordinates, float[] intensity, Device device) {
        Tensor features = Tensors.of(intensity, intensity.length, 1); // [V, 1]
        return SparseTensor.of(CoordinateMap.of(coordinates), device.move(features));
    }

    /**
     * The features of every voxel, in the order of the input's rows.
     *
     * @param x [V, inputs], at tensor stride 1
     * @return [V, outputs]; where gradients are not recorded, all else is freed on return
     */
    public final Tensor forward(SparseTensor x) {
        return GradMode.is_enabled() ? compute(x) : tidily(x, this::compute);
    }

    /**
     * What a formula makes of the input where gradients are not recorded; all else is freed.
     *
     * <p>In evaluation nothing couples the clouds of a batch: a few at a time, their features stay
     * in the caches from a layer to the next.
     *
     * @param formula from [V, inputs] to [V, C], each row from the rows of its own cloud
     */
    final Tensor tidily(SparseTensor x, Function<SparseTensor, Tensor> formula) {
        return Scope.tidy(
                getClass().getSimpleName(),
                () -> training() ? formula.apply(x) : partByPart(x, formula));
    }

    private static Tensor partByPart(SparseTensor x, Function<SparseTensor, Tensor> formula) {
        TensorVector rows = new TensorVector();
        for (SparseTensor part : x.parts(VOXELS)) {
            rows.push_back(Scope.tidy("part", () -> formula.apply(part)));
        }
        return torch.cat(rows, 0);
    }

    /** The network's formula; [V, inputs] to [V, outputs]. */
    protected abstract Tensor compute(SparseTensor x);
}
