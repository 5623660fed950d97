package io.slidr4j.world.format;

import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.sensor.Camera;
import io.slidr4j.world.sensor.CameraRenderer;
import io.slidr4j.world.sensor.LidarScanner;
import io.slidr4j.world.sensor.Picture;
import io.slidr4j.world.sensor.Rig;
import io.slidr4j.world.sensor.Scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes KITTI object frames: {@code training/{velodyne,image_2,calib,label_2}} and {@code
 * ImageSets}. Frames are numbered through all scenes; every fifth scene is for validation.
 */
public final class KittiWriter implements DatasetWriter {
    private static final double PERIOD = 0.5;
    private static final double FIRST = 0.1;
    private static final int VAL_STEP = 5;
    private static final int SHEET_ROWS = 4;

    private final Path root;
    private final Rig rig;
    private final int seed;
    private final int scenes;
    private final ContactSheet sheet = new ContactSheet();
    private final StringBuilder train = new StringBuilder();
    private final StringBuilder val = new StringBuilder();

    private Scene scene;
    private int keyframes;
    private Picture shown;
    private Scan shownScan;

    private KittiWriter(Path root, Rig rig, int seed, int scenes) {
        this.root = root;
        this.rig = rig;
        this.seed = seed;
        this.scenes = scenes;
    }

    /**
     * Begins a dataset.
     *
     * @param root an empty folder
     * @param seed the world's seed
     * @param scenes how many scenes there will be
     * @param width columns of a picture
     * @param height rows of a picture
     */
    public static KittiWriter in(Path root, long seed, int scenes, int width, int height)
            throws IOException {
        for (String part : List.of("velodyne", "image_2", "calib", "label_2")) {
            Files.createDirectories(root.resolve("training").resolve(part));
        }
        Files.createDirectories(root.resolve("ImageSets"));
        return new KittiWriter(root, Rig.kitti(width, height), Long.hashCode(seed), scenes);
    }

    @Override
    public double time(int keyframe) {
        return FIRST + PERIOD * keyframe;
    }

    private String name(int keyframe) {
        return "%06d".formatted(scene.number() * keyframes + keyframe);
    }

    private Path file(String part, int keyframe, String ending) {
        return root.resolve("training/%s/%s.%s".formatted(part, name(keyframe), ending));
    }

    @Override
    public List<Runnable> begin(Scene next, int count) {
        scene = next;
        keyframes = count;
        List<Runnable> tasks = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int keyframe = k;
            tasks.add(() -> scan(keyframe));
            tasks.add(() -> shoot(keyframe));
        }
        return tasks;
    }

    private void scan(int keyframe) {
        int noise = Noise.hash(seed, scene.number(), keyframe, -1);
        Scan scan = new LidarScanner(scene, rig.lidar()).scan(time(keyframe), noise);
        BinaryFiles.writeKitti(scan, file("velodyne", keyframe, "bin"));
        if (keyframe == 0) {
            shownScan = scan;
        }
    }

    private void shoot(int keyframe) {
        Camera camera = rig.cameras().getFirst();
        int noise = Noise.hash(seed, scene.number(), keyframe, 2);
        Picture picture = new CameraRenderer(scene).render(camera, time(keyframe), noise);
        Images.writePng(Images.of(picture), file("image_2", keyframe, "png"));
        try {
            Files.writeString(
                    file("calib", keyframe, "txt"),
                    KittiCalibration.frame(camera, Rig.kittiCameraToLidar().inverse()));
            Files.writeString(
                    file("label_2", keyframe, "txt"),
                    new KittiBoxes(scene, rig, time(keyframe), picture).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (keyframe == 0) {
            shown = picture;
        }
    }

    @Override
    public void end() {
        boolean held =
                scene.number() % VAL_STEP == VAL_STEP - 1
                        || scenes < VAL_STEP && scenes > 1 && scene.number() == scenes - 1;
        for (int k = 0; k < keyframes; k++) {
            (held ? val : train).append(name(k)).append('\n');
        }
        if (scene.number() < SHEET_ROWS) {
            sheet.add(
                    scene.city().location() + ": " + scene.description(),
                    List.of(shown),
                    1,
                    shownScan,
                    Math.PI / 2);
        }
    }

    @Override
    public void finish() throws IOException {
        Files.writeString(root.resolve("ImageSets/train.txt"), train);
        Files.writeString(root.resolve("ImageSets/val.txt"), val);
        Files.writeString(root.resolve("ImageSets/trainval.txt"), train.toString() + val);
    }

    @Override
    public ContactSheet sheet() {
        return sheet;
    }
}
