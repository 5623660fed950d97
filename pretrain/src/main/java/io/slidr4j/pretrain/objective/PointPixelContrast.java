package io.slidr4j.pretrain.objective;

import io.slidr4j.data.DataException;
import io.slidr4j.engine.Tensors;
import io.slidr4j.train.loading.Batch;
import io.slidr4j.train.loading.VoxelPairing;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorIndex;
import org.bytedeco.pytorch.TensorIndexVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * The loss of PPKT (Liu et al., "Learning from 2D: Contrastive Pixel-to-Point Knowledge Transfer
 * for 3D Pretraining", 2021) as SLidR's authors compute it: pairs drawn without replacement from
 * all pairs of the batch, each point to recognise its own pixel among the pixels of all of them.
 *
 * <p>A batch with fewer pairs than are asked for uses all it has, and the first such batch says so;
 * the reference stops there.
 */
public final class PointPixelContrast implements ImageObjective {

    private static final Logger LOG = LoggerFactory.getLogger(PointPixelContrast.class);

    private final int matches;
    private final double temperature;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * An objective.
     *
     * @param matches how many pairs to draw from a batch, ≥ 1
     * @param temperature τ of {@link InfoNce}, > 0
     */
    public PointPixelContrast(int matches, double temperature) {
        this.matches = matches;
        this.temperature = temperature;
    }

    @Override
    public Tensor loss(Tensor points, ImageFeatures images, Batch batch, RandomGenerator random) {
        Tensor pixels = images.pixels().pixels(); // [I, C, h, w]
        return loss(points, pixels, batch.pairing(), draw(batch.pairing().size(), random));
    }

    /** The loss of the pairs whose numbers are in {@code drawn}, [D]. */
    Tensor loss(Tensor points, Tensor pixels, VoxelPairing pairs, int[] drawn) {
        Tensor voxel = indices(pairs.voxel(), drawn, points); // [D]
        Tensor k = points.index_select(0, voxel); // [D, C]
        Tensor q = pixels.permute(0, 2, 3, 1).index(places(pairs, drawn, pixels)); // [D, C]
        return InfoNce.loss(k, q, temperature); // []
    }

    /** (image, row, column) of the drawn pairs, three times [D]. */
    private static TensorIndexVector places(VoxelPairing pairs, int[] drawn, Tensor like) {
        TensorIndexVector places = new TensorIndexVector();
        for (int[] axis : List.of(pairs.image(), pairs.row(), pairs.column())) {
            places.push_back(new TensorIndex(indices(axis, drawn, like)));
        }
        return places;
    }

    private static Tensor indices(int[] values, int[] drawn, Tensor like) {
        int[] picked = Arrays.stream(drawn).map(d -> values[d]).toArray();
        return Tensors.indices(picked).to(like.device(), ScalarType.Long);
    }

    @Override
    public boolean needsSuperpixels() {
        return false;
    }

    /** Numbers of different pairs, [D]: the first D places of a Fisher-Yates shuffle. */
    int[] draw(int pairs, RandomGenerator random) {
        if (pairs == 0) {
            throw new DataException(
                    "No point of the batch is seen in any image; check the calibration and the"
                            + " scans of its keyframes.");
        }
        if (pairs < matches && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "A batch has {} pairs, fewer than num_matches {}: such batches use all of"
                            + " theirs. This is said once.",
                    pairs,
                    matches);
        }
        return Draw.below(pairs, matches, random);
    }
}
