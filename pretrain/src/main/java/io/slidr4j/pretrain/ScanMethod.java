package io.slidr4j.pretrain;

import io.slidr4j.data.augment.PointSample;
import io.slidr4j.data.augment.ScanVariation;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.model.pointnet.Abstraction;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.config.ScanSettings;
import io.slidr4j.pretrain.config.ScanTerm;
import io.slidr4j.pretrain.objective.ScanContrast;
import io.slidr4j.pretrain.scan.ScanBatch;
import io.slidr4j.pretrain.scan.ScanNetworks;
import io.slidr4j.pretrain.scan.ScanSource;
import io.slidr4j.pretrain.scan.ScanViews;
import io.slidr4j.train.loading.SampleSource;

import java.util.List;

/**
 * DepthContrast: a sample is a scan, varied four times. Validation varies scans, too, since two
 * equal views would tell nothing; its draws are the same each time.
 *
 * @param config what to do
 */
record ScanMethod(PretrainConfig config) implements PretrainMethod<ScanViews, ScanBatch> {

    @Override
    public SampleSource<ScanViews> source(NuScenesDataset keyframes, boolean training) {
        ScanSettings settings = config.scans();
        return new ScanSource(
                keyframes,
                ScanVariation.published(settings.cropPoints()),
                new PointSample(settings.points()),
                settings.network().abstractions().stream().map(Abstraction::level).toList(),
                config.voxels().voxelizer());
    }

    @Override
    public ScanBatch collate(List<ScanViews> samples) {
        return ScanBatch.of(samples);
    }

    @Override
    public ScanTask task(Device device) {
        ScanSettings settings = config.scans();
        long seed = config.training().seed();
        ScanNetworks networks =
                new ScanNetworks(
                        PointNetworks.POINTS,
                        () -> PointNetworks.build(config.points(), seed).points(),
                        config.points().outputs(),
                        settings,
                        device);
        ScanContrast objective =
                new ScanContrast(
                        settings.weight(ScanTerm.WITHIN),
                        settings.weight(ScanTerm.ACROSS),
                        config.objective().temperature());
        return new ScanTask(networks, objective, settings.momentum());
    }

    @Override
    public ScanTask task(Checkpoint checkpoint, Device device) {
        ScanTask task = task(device);
        ModelFile.loadAll(checkpoint, task.networks());
        return task;
    }
}
