package io.slidr4j.cli;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.KeyframeLabels;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.engine.Device;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.image.superpixel.SuperpixelOverlay;
import io.slidr4j.view.feature.FeatureSource;
import io.slidr4j.view.keyframe.KeyframeFiles;
import io.slidr4j.view.picture.CameraPicture;
import io.slidr4j.view.picture.CloudCamera;
import io.slidr4j.view.picture.CloudPicture;
import io.slidr4j.view.picture.Legend;
import io.slidr4j.view.picture.Sheet;
import io.slidr4j.view.picture.Viridis;
import io.slidr4j.view.render.KeyframePictures;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report's sample pictures, of the first keyframe that was held back.
 *
 * @param demo whose
 * @param tables of its world
 * @param keyframe the one
 */
record DemoPictures(DemoRun demo, NuScenesTables tables, Keyframe keyframe) {

    private static final int WIDTH = 360;
    private static final double FAR = 40;

    /** Finds the keyframe. */
    static DemoPictures of(DemoRun demo) {
        NuScenesTables tables = demo.tables();
        SceneSplits splits = SceneSplits.of(tables.layout(), Optional.empty());
        Keyframe first = NuScenesDataset.of(tables, splits, SplitName.VAL, 1).keyframe(0);
        return new DemoPictures(demo, tables, first);
    }

    /** The borders of the superpixels, the points in them, and the cloud, coloured by distance. */
    BufferedImage superpixels() {
        KeyframeFiles files = files(Optional.empty());
        PointCloud cloud = files.cloud(keyframe);
        int[] rgb = Viridis.rgb(distances(cloud), 0, FAR);
        List<CameraPicture> images = new ArrayList<>();
        List<RgbImage> plain = files.images(keyframe);
        for (CameraShot shot : keyframe.cameras()) {
            images.add(new CameraPicture(borders(plain.get(images.size()), shot), WIDTH));
        }
        var pairs = files.pairing(keyframe, cloud);
        for (int p = 0; p < pairs.size(); p++) {
            images.get(pairs.image()[p])
                    .dot(pairs.column()[p], pairs.row()[p], rgb[pairs.point()[p]]);
        }
        List<BufferedImage> pictures = images.stream().map(CameraPicture::image).toList();
        int height = 2 * pictures.getFirst().getHeight();
        CloudPicture scan = new CloudPicture(height * 7 / 5, height, CloudCamera.behind());
        scan.draw(cloud.xyz(), rgb);
        Legend legend = new Legend.Scale(0, FAR, "metres from the sensor");
        return Sheet.of(keyframe.scene() + "  superpixels", pictures, scan.image(), legend);
    }

    private static float[] distances(PointCloud cloud) {
        float[] distances = new float[cloud.size()];
        for (int n = 0; n < distances.length; n++) {
            distances[n] = (float) Math.hypot(cloud.xyz()[3 * n], cloud.xyz()[3 * n + 1]);
        }
        return distances;
    }

    private RgbImage borders(RgbImage image, CameraShot shot) {
        var map = demo.superpixels().read(shot.token(), shot.height(), shot.width());
        return SuperpixelOverlay.draw(image, map);
    }

    /** The first three principal components of SLidR's features, of pixels and of points. */
    BufferedImage components() {
        Path model = demo.folder().file(DemoPhase.PRETRAIN);
        Device cpu = Device.choose("cpu").device();
        try (FeatureSource source = CheckpointFeatures.open(model.toString(), cpu)) {
            return pictures(List.of(source), Optional.empty()).components(0, keyframe);
        }
    }

    /** The true classes. */
    BufferedImage truth() {
        return pictures(List.of(), Optional.empty()).labels(keyframe);
    }

    /** What a probe says. */
    BufferedImage predicted(DemoPhase probe) {
        String title = keyframe.scene() + "  " + probe.folder();
        return pictures(List.of(), Optional.of(demo.predictions(probe)))
                .predictions(keyframe, title);
    }

    private KeyframePictures pictures(List<FeatureSource> sources, Optional<Path> predictions) {
        KeyframeFiles files = files(predictions);
        return new KeyframePictures(files, ViewOptions.features(sources, files), WIDTH);
    }

    private KeyframeFiles files(Optional<Path> predictions) {
        return new KeyframeFiles(
                new OpenCvImageReader(),
                KeyframeLabels.find(tables.layout()),
                Optional.empty(),
                predictions);
    }
}
