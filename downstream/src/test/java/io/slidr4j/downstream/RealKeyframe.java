package io.slidr4j.downstream;

import io.slidr4j.data.augment.CloudTransform;
import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.data.nuscenes.LidarsegScans;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.downstream.loss.LossName;
import io.slidr4j.downstream.loss.SegmentationLoss;
import io.slidr4j.engine.Device;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.testkit.Shared;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The real nuScenes keyframe with its labels, and networks for it. */
final class RealKeyframe {

    static final MinkUNet.Settings NETWORK = new MinkUNet.Settings(1, 17, 3, 0.02, false);
    static final Device CPU = new Device.Cpu();

    private static final Voxelizer CYLINDERS = new Voxelizer.Cylindrical(0.1f);

    private RealKeyframe() {}

    static LabelledScans scans() {
        NuScenesLayout layout = NuScenesLayout.find(Shared.nuScenes(), Optional.empty());
        return LidarsegScans.of(
                NuScenesTables.read(layout), SceneSplits.official(), SplitName.TRAIN, 1, true);
    }

    /** The keyframe as it is. */
    static SegmentationBatch batch() {
        return load(SegmentationSource.training(scans(), CYLINDERS, 0, List.of()));
    }

    /** The keyframe as it is, and varied. */
    static SegmentationBatch looks(List<CloudTransform> transforms, int more) {
        return load(SegmentationSource.evaluation(scans(), CYLINDERS, 0, transforms, more));
    }

    private static SegmentationBatch load(SegmentationSource source) {
        return source.collate(List.of(source.load(0, new SplittableRandom(1))));
    }

    static SegmentationTask task(MinkUNet network) {
        return new SegmentationTask(
                network,
                new PointClassifier.Whole(network, CPU),
                new SegmentationLoss(LossName.LOVASZ, CPU),
                false);
    }
}
