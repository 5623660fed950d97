package io.slidr4j.pretrain;

import io.slidr4j.data.CloudPair;
import io.slidr4j.data.augment.PairAugmentation;
import io.slidr4j.data.pair.KeyframePair;
import io.slidr4j.data.pair.PairLoader;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.train.loading.CloudPairView;
import io.slidr4j.train.loading.SampleSource;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The pairs of keyframes of a split: loaded, matched, augmented and voxelised.
 *
 * @param pairs all of them
 * @param loader reads and matches; shared by all workers
 * @param augmentation what is done to the two clouds, after they were matched
 * @param voxelizer cuts the augmented clouds
 */
record CloudPairSource(
        List<KeyframePair> pairs,
        PairLoader loader,
        PairAugmentation augmentation,
        Voxelizer voxelizer)
        implements SampleSource<CloudPairView> {

    @Override
    public int size() {
        return pairs.size();
    }

    @Override
    public String name(int index) {
        return pairs.get(index).name();
    }

    @Override
    public CloudPairView load(int index, RandomGenerator random) {
        CloudPair pair = augmentation.apply(loader.load(pairs.get(index)), random);
        return CloudPairView.of(name(index), pair, voxelizer);
    }
}
