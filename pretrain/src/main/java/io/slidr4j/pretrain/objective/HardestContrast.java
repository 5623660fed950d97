package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;
import io.slidr4j.train.loading.CloudPairBatch;
import io.slidr4j.train.loading.VoxelMatches;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The hardest-contrastive loss (Choy et al., "Fully Convolutional Geometric Features", ICCV 2019,
 * eq. 3; PointContrast's alternative, ECCV 2020, eq. 1): matched features closer than a margin,
 * each of them farther than another margin from the nearest of some random features of the other
 * scans that it is not matched with.
 *
 * <p>As the authors compute it: mean [d² − m₊]₊ over the positives, plus half of each direction's
 * mean [m₋ − d_min]₊², d_min = √(min d² + 1e-7). A positive whose nearest candidate is a true match
 * takes no part in that mean, whose divisor is the number that do; where none does, the direction
 * counts 0 (theirs is not a number).
 *
 * @param positives how many matches a pair of scans gives, ≥ 1; drawn from the whole batch
 * @param candidates how many voxels a scan gives to look for negatives among, ≥ 1; drawn likewise
 * @param near m₊, of squared distances, ≥ 0
 * @param far m₋, of distances, > 0
 */
public record HardestContrast(int positives, int candidates, double near, double far)
        implements CloudPairObjective {

    private static final double SMALLEST_SQUARE = 1e-7;

    /** cdist's way that subtracts before it squares: products would round near pairs away. */
    private static final long BY_DIFFERENCES = 2;

    @Override
    public Tensor loss(Tensor first, Tensor second, CloudPairBatch batch, RandomGenerator random) {
        CloudPairObjective.requireMatches(batch);
        int wanted = candidates * batch.samples();
        int[] firstCandidates = Draw.below(batch.first().count(), wanted, random);
        int[] secondCandidates = Draw.below(batch.second().count(), wanted, random);
        MatchedRows rows =
                MatchedRows.all(batch.matches()).atMost(positives * batch.samples(), random);
        return loss(first, second, batch.matches(), rows, firstCandidates, secondCandidates);
    }

    /** The loss of P chosen positives and N candidates in each of the two. */
    Tensor loss(
            Tensor first,
            Tensor second,
            VoxelMatches matches,
            MatchedRows rows,
            int[] firstCandidates,
            int[] secondCandidates) {
        Tensor f = Rows.of(first, rows.first()); // [P, C]
        Tensor g = Rows.of(second, rows.second()); // [P, C]
        Tensor positive = squares(f, g).sub(Tensors.scalar(near)).relu().mean(); // []
        long[] known = keys(matches); // [M]
        Tensor toSecond =
                negative(f, second, secondCandidates, known, (p, n) -> key(rows.first()[p], n));
        Tensor toFirst =
                negative(g, first, firstCandidates, known, (p, n) -> key(n, rows.second()[p]));
        return positive.add(toSecond.add(toFirst).div(Tensors.scalar(2))); // []
    }

    /**
     * One direction: mean [m₋ − d_min]₊².
     *
     * @param anchors [P, C]
     * @param other features of the other side, [V, C]
     * @param drawn the candidates' rows in it, [N]
     * @param known the keys of all matches, ascending
     */
    private Tensor negative(Tensor anchors, Tensor other, int[] drawn, long[] known, Key key) {
        int[] hardest = hardest(anchors, Rows.of(other, drawn)); // [P]
        int[] kept =
                IntStream.range(0, hardest.length)
                        .filter(p -> Arrays.binarySearch(known, key.of(p, drawn[hardest[p]])) < 0)
                        .toArray(); // [K]
        if (kept.length == 0) {
            return Tensors.zeros(1).to(anchors.device(), anchors.scalar_type()).mean(); // []
        }
        int[] rows = Arrays.stream(kept).map(p -> drawn[hardest[p]]).toArray(); // [K]
        Tensor distance =
                squares(Rows.of(anchors, kept), Rows.of(other, rows))
                        .add(Tensors.scalar(SMALLEST_SQUARE))
                        .sqrt(); // [K]
        return distance.neg().add(Tensors.scalar(far)).relu().square().mean(); // []
    }

    /** The place of each anchor's nearest candidate, [P]; nothing of it enters the graph. */
    private static int[] hardest(Tensor anchors, Tensor candidates) {
        Tensor distances =
                torch.cdist(
                        anchors.detach(),
                        candidates.detach(),
                        2,
                        new LongOptional(BY_DIFFERENCES)); // [P, N]
        long[] nearest = Tensors.longs(distances.argmin(new LongOptional(1), false)); // [P]
        return Arrays.stream(nearest).mapToInt(Math::toIntExact).toArray();
    }

    /** Squared distances of paired rows, [R, C] → [R]. */
    private static Tensor squares(Tensor a, Tensor b) {
        return a.sub(b).square().sum(1);
    }

    private interface Key {
        /** The key of positive p's own row with row n of the other side. */
        long of(int p, int n);
    }

    private static long[] keys(VoxelMatches matches) {
        long[] keys = new long[matches.size()];
        Arrays.setAll(keys, m -> key(matches.first()[m], matches.second()[m]));
        return keys;
    }

    private static long key(int first, int second) {
        return (long) first << Integer.SIZE | second;
    }
}
