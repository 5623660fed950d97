package io.slidr4j.pretrain;

import io.slidr4j.data.augment.PairAugmentation;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.pair.KeyframePair;
import io.slidr4j.data.pair.PairLoader;
import io.slidr4j.data.pair.PairRule;
import io.slidr4j.data.pair.PairSearch;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.train.loading.CloudPairBatch;
import io.slidr4j.train.loading.CloudPairView;
import io.slidr4j.train.loading.SampleSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * PointContrast and its relatives: a sample is a pair of keyframes of one scene, matched by the
 * LiDAR's poses. No image is read, no image network made.
 *
 * @param config what to do
 */
record CloudPairMethod(PretrainConfig config)
        implements PretrainMethod<CloudPairView, CloudPairBatch> {

    private static final Logger LOG = LoggerFactory.getLogger(CloudPairMethod.class);

    @Override
    public SampleSource<CloudPairView> source(NuScenesDataset keyframes, boolean training) {
        PairRule rule = config.pairs().rule();
        List<KeyframePair> pairs = new PairSearch(rule, config.pairs().folder()).pairs(keyframes);
        int taken = perEpoch(keyframes, training);
        if (training && pairs.size() < taken) {
            LOG.warn(
                    "An epoch takes {} pairs, but there are {}: each comes about {} times. A {}"
                            + " pair_distance leaves more.",
                    taken,
                    pairs.size(),
                    Math.ceilDiv(taken, pairs.size()),
                    rule.kept() == PairRule.Kept.FAR ? "smaller" : "larger");
        }
        return new CloudPairSource(
                pairs,
                new PairLoader(rule.radius()),
                training
                        ? config.augmentation().ofPairs(rule.minMatches())
                        : PairAugmentation.none(),
                config.voxels().voxelizer());
    }

    /** As many pairs as SLidR sees clouds, unless the config says otherwise. */
    @Override
    public int perEpoch(NuScenesDataset keyframes, boolean training) {
        int asked = config.pairs().perEpoch();
        return training && asked > 0 ? asked : keyframes.size();
    }

    @Override
    public CloudPairBatch collate(List<CloudPairView> samples) {
        return CloudPairBatch.of(samples);
    }

    @Override
    public CloudPairTask task(Device device) {
        return task(PointNetworks.build(config.points(), config.training().seed()), device);
    }

    @Override
    public CloudPairTask task(Checkpoint checkpoint, Device device) {
        PointNetworks side = PointNetworks.empty(config.points());
        ModelFile.loadAll(checkpoint, side.byName());
        return task(side, device);
    }

    private CloudPairTask task(PointNetworks side, Device device) {
        return new CloudPairTask(side.to(device), Objectives.ofPairs(config), device);
    }
}
