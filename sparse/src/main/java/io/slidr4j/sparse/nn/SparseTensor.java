package io.slidr4j.sparse.nn;

import io.slidr4j.engine.EngineException;
import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.sparse.coords.CoordinateMap;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

import java.util.ArrayList;
import java.util.List;

/**
 * Features of the occupied voxels of a batch at one tensor stride.
 *
 * @param features one row for each voxel, [V, C], in the order of the manager's coordinate map
 * @param tensorStride the voxels' stride, in units of the finest voxel
 * @param manager the batch's coordinates and kernel maps, shared by all of its tensors
 */
public record SparseTensor(Tensor features, int tensorStride, CoordinateManager manager) {

    /** Checks that there is one row for each voxel. */
    public SparseTensor {
        int voxels = manager.coordinates(tensorStride).size();
        if (features.dim() != 2 || features.size(0) != voxels) {
            throw new EngineException(
                    "Features of %d rows do not belong to %d voxels."
                            .formatted(features.dim() == 0 ? 0 : features.size(0), voxels));
        }
    }

    /**
     * A batch as it enters a network.
     *
     * @param voxels the finest voxels
     * @param features [V, C]
     */
    public static SparseTensor of(CoordinateMap voxels, Tensor features) {
        return new SparseTensor(features, voxels.tensorStride(), new CoordinateManager(voxels));
    }

    /**
     * This in parts of whole clouds, as {@link CoordinateMap#parts}: their features are views of
     * these, their maps their own.
     */
    public List<SparseTensor> parts(int atLeast) {
        List<CoordinateMap> maps = manager.coordinates(tensorStride).parts(atLeast);
        if (maps.size() == 1) {
            return List.of(this);
        }
        List<SparseTensor> parts = new ArrayList<>();
        int from = 0;
        for (CoordinateMap map : maps) {
            parts.add(of(map, features.narrow(0, from, map.size())));
            from += map.size();
        }
        return parts;
    }

    /** The number of channels C. */
    public int channels() {
        return Math.toIntExact(features.size(1));
    }

    /** Other features, [V, C'], of the same voxels. */
    public SparseTensor with(Tensor others) {
        return new SparseTensor(others, tensorStride, manager);
    }

    /** What a layer makes of this. */
    public SparseTensor then(SparseModule layer) {
        return layer.forward(this);
    }

    /** max(0, norm(x)). */
    public SparseTensor normRelu(SparseBatchNorm norm) {
        return norm.rectified(this);
    }

    /** max(0, norm(x) + y), for y at the same voxels with as many channels. */
    public SparseTensor normAddRelu(SparseBatchNorm norm, SparseTensor other) {
        requireSameVoxels(other);
        return norm.rectifiedSum(this, other);
    }

    /** The channels of this, then those of another at the same voxels: [V, C + C']. */
    public SparseTensor concatenate(SparseTensor other) {
        requireSameVoxels(other);
        return with(torch.cat(new TensorVector(features, other.features), 1));
    }

    private void requireSameVoxels(SparseTensor other) {
        if (other.manager != manager || other.tensorStride != tensorStride) {
            throw new EngineException(
                    "Voxels at tensor stride %d of one batch do not match those at %d of %s."
                            .formatted(
                                    tensorStride,
                                    other.tensorStride,
                                    other.manager == manager ? "the same batch" : "another"));
        }
    }
}
