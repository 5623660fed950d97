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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a complete nuScenes dataset of keyframes, with lidarseg labels and boxes. */
public final class NuScenesWriter implements DatasetWriter {
    /** The version that the dataset says it is; readers know its size. */
    public static final String VERSION = "v1.0-mini";

    /** Keyframes come at 2 Hz, the first when the first turn of the LiDAR is complete. */
    private static final double FIRST = 0.05;

    private static final double PERIOD = 0.5;
    private static final int SHEET_ROWS = 5;

    private final Path root;
    private final Rig rig;
    private final NuScenesNames names;
    private final NuScenesRecords tables;
    private final ContactSheet sheet = new ContactSheet();
    private final Picture[] shown;
    private final int seed;

    private Scene scene;
    private Scan[] scans;
    private final Set<String> looks = new HashSet<>();

    private NuScenesWriter(Path root, Rig rig, NuScenesNames names, NuScenesRecords tables) {
        this.root = root;
        this.rig = rig;
        this.names = names;
        this.tables = tables;
        seed = Long.hashCode(names.tokens().seed());
        shown = new Picture[rig.cameras().size()];
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
    public static NuScenesWriter in(Path root, long seed, int scenes, int width, int height)
            throws IOException {
        Rig rig = Rig.nuScenes(width, height);
        NuScenesNames names = new NuScenesNames(new Tokens(seed));
        Files.createDirectories(root.resolve("samples/LIDAR_TOP"));
        for (Camera camera : rig.cameras()) {
            Files.createDirectories(root.resolve("samples").resolve(camera.channel()));
        }
        Files.createDirectories(root.resolve("lidarseg").resolve(VERSION));
        NuScenesRecords tables = NuScenesRecords.open(root, VERSION, rig, names, scenes);
        return new NuScenesWriter(root, rig, names, tables);
    }

    @Override
    public double time(int keyframe) {
        return FIRST + PERIOD * keyframe;
    }

    @Override
    public List<Runnable> begin(Scene next, int keyframes) {
        scene = next;
        scans = new Scan[keyframes];
        List<Runnable> tasks = new ArrayList<>();
        for (int k = 0; k < keyframes; k++) {
            int keyframe = k;
            tasks.add(() -> scan(keyframe));
            for (int c = 0; c < rig.cameras().size(); c++) {
                int camera = c;
                tasks.add(() -> shoot(keyframe, camera));
            }
        }
        return tasks;
    }

    private void scan(int keyframe) {
        int noise = Noise.hash(seed, scene.number(), keyframe, -1);
        Scan scan = new LidarScanner(scene, rig.lidar()).scan(time(keyframe), noise);
        BinaryFiles.writeNuScenes(scan, root.resolve(names.lidarFile(scene, time(keyframe))));
        BinaryFiles.writeCategories(scan, root.resolve(names.lidarsegFile(scene, keyframe)));
        scans[keyframe] = scan;
    }

    private void shoot(int keyframe, int number) {
        Camera camera = rig.cameras().get(number);
        int noise = Noise.hash(seed, scene.number(), keyframe, number);
        double time = time(keyframe) + camera.offset();
        Picture picture = new CameraRenderer(scene).render(camera, time, noise);
        Images.writeJpeg(picture, root.resolve(names.pictureFile(scene, camera.channel(), time)));
        if (keyframe == 0) {
            shown[number] = picture;
        }
    }

    @Override
    public void end() throws IOException {
        tables.add(scene, scans, this::time);
        // The sheet shows each look once: both cities, each in sun, under clouds and at night.
        if (looks.size() < SHEET_ROWS && looks.add(scene.city() + "/" + scene.weather().light())) {
            // Reading order: front left, front, front right; back left, back, back right.
            List<Picture> pictures =
                    List.of(shown[5], shown[0], shown[1], shown[4], shown[3], shown[2]);
            sheet.add(
                    names.scene(scene)
                            + ", "
                            + scene.city().location()
                            + ": "
                            + scene.description(),
                    pictures,
                    3,
                    scans[0],
                    0);
        }
    }

    @Override
    public void finish() throws IOException {
        tables.close();
    }

    @Override
    public ContactSheet sheet() {
        return sheet;
    }
}
