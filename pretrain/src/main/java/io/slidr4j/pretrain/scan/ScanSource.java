package io.slidr4j.pretrain.scan;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.augment.PointSample;
import io.slidr4j.data.augment.ScanVariation;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.pretrain.scan.ScanViews.Twice;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.points.PyramidLevel;
import io.slidr4j.train.loading.SampleSource;
import io.slidr4j.train.loading.VoxelCloud;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The scans of a split, each varied four times. No image is read.
 *
 * @param keyframes the split
 * @param variation what is done to a scan, each time anew
 * @param sample how many points the point network sees; the voxel network sees all
 * @param plan of the point network's pyramids
 * @param voxelizer cuts the varied clouds
 */
public record ScanSource(
        NuScenesDataset keyframes,
        ScanVariation variation,
        PointSample sample,
        List<PyramidLevel> plan,
        Voxelizer voxelizer)
        implements SampleSource<ScanViews> {

    /** Copies the list. */
    public ScanSource {
        plan = List.copyOf(plan);
    }

    @Override
    public int size() {
        return keyframes.size();
    }

    @Override
    public String name(int index) {
        return keyframes.keyframe(index).token();
    }

    @Override
    public ScanViews load(int index, RandomGenerator random) {
        Keyframe keyframe = keyframes.keyframe(index);
        PointCloud cloud = ScanFormat.NUSCENES.read(keyframe.lidar().file());
        return new ScanViews(
                keyframe.token(),
                new Twice<>(points(cloud, random), points(cloud, random)),
                new Twice<>(voxels(cloud, random), voxels(cloud, random)));
    }

    private PointScan points(PointCloud cloud, RandomGenerator random) {
        return PointScan.of(sample.apply(variation.apply(cloud, random), random), plan);
    }

    private VoxelCloud voxels(PointCloud cloud, RandomGenerator random) {
        return VoxelCloud.of(variation.apply(cloud, random), voxelizer);
    }
}
