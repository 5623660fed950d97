package io.slidr4j.pretrain.teacher;

import io.slidr4j.data.ImageReader;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.train.loading.SampleSource;

import java.util.random.RandomGenerator;

/**
 * The camera images of a split, each as a pair of augmented views.
 *
 * @param keyframes the split
 * @param images decodes pictures; shared by all workers
 * @param views how views are drawn
 */
record ImagePairSource(NuScenesDataset keyframes, ImageReader images, ViewSettings views)
        implements SampleSource<ImagePair> {

    @Override
    public int size() {
        return keyframes.size() * Camera.ORDER.size();
    }

    @Override
    public String name(int index) {
        return shot(index).token();
    }

    @Override
    public ImagePair load(int index, RandomGenerator random) {
        return ImagePair.draw(images.read(shot(index).file()), views, random);
    }

    private CameraShot shot(int index) {
        int cameras = Camera.ORDER.size();
        return keyframes.keyframe(index / cameras).cameras().get(index % cameras);
    }
}
