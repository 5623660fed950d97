package io.slidr4j.pretrain;

import io.slidr4j.data.Sample;
import io.slidr4j.data.View;
import io.slidr4j.data.augment.Augmentation;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.SampleLoader;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.train.loading.SampleSource;
import io.slidr4j.train.loading.VoxelView;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A split of nuScenes, keyframe by keyframe: loaded, augmented and voxelised.
 *
 * @param keyframes the split
 * @param loader reads files; shared by all workers
 * @param augmentation what is done to a sample
 * @param shuffled whether the cameras come in random order, as in training
 * @param voxelizer cuts the augmented cloud
 */
public record KeyframeSource(
        NuScenesDataset keyframes,
        SampleLoader loader,
        Augmentation augmentation,
        boolean shuffled,
        Voxelizer voxelizer)
        implements SampleSource<VoxelView> {

    @Override
    public int size() {
        return keyframes.size();
    }

    @Override
    public String name(int index) {
        return keyframes.keyframe(index).token();
    }

    @Override
    public VoxelView load(int index, RandomGenerator random) {
        List<Camera> order = shuffled ? Camera.shuffled(random) : Camera.ORDER;
        Sample sample = loader.load(keyframes.keyframe(index), order);
        View view = augmentation.apply(sample, random);
        loader.release(sample);
        return VoxelView.of(view, voxelizer);
    }
}
