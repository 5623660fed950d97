package io.slidr4j.world.format;

import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.sensor.LidarScanner;
import io.slidr4j.world.sensor.Rig;
import io.slidr4j.world.sensor.Scan;
import io.slidr4j.world.trace.Affine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Writes SemanticKITTI sequences, one for each scene: scans at 10 Hz, labels (the lower 16 bits the
 * class, the upper 16 bits the instance), {@code calib.txt}, {@code poses.txt} and {@code
 * times.txt}.
 */
public final class SemanticKittiWriter implements DatasetWriter {
    private static final double PERIOD = 0.1;

    private final Path root;
    private final Rig rig = Rig.kitti(Rig.KITTI_WIDTH, Rig.KITTI_HEIGHT);
    private final ContactSheet sheet = new ContactSheet();
    private final int seed;

    private Scene scene;
    private int keyframes;

    private SemanticKittiWriter(Path root, long seed) {
        this.root = root;
        this.seed = Long.hashCode(seed);
    }

    /**
     * Begins a dataset.
     *
     * @param root an empty folder
     * @param seed the world's seed
     */
    public static SemanticKittiWriter in(Path root, long seed) {
        return new SemanticKittiWriter(root, seed);
    }

    @Override
    public double time(int keyframe) {
        return PERIOD * (keyframe + 1);
    }

    private Path sequence() {
        return root.resolve("sequences").resolve("%02d".formatted(scene.number()));
    }

    @Override
    public List<Runnable> begin(Scene next, int count) {
        scene = next;
        keyframes = count;
        try {
            Files.createDirectories(sequence().resolve("velodyne"));
            Files.createDirectories(sequence().resolve("labels"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Runnable> tasks = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int keyframe = k;
            tasks.add(() -> scan(keyframe));
        }
        return tasks;
    }

    private void scan(int keyframe) {
        int noise = Noise.hash(seed, scene.number(), keyframe, -1);
        Scan scan = new LidarScanner(scene, rig.lidar()).scan(time(keyframe), noise);
        String name = "%06d".formatted(keyframe);
        BinaryFiles.writeKitti(scan, sequence().resolve("velodyne/" + name + ".bin"));
        BinaryFiles.writeNumbers(labels(scan), sequence().resolve("labels/" + name + ".label"));
    }

    private int[] labels(Scan scan) {
        int[] labels = new int[scan.size()];
        for (int i = 0; i < labels.length; i++) {
            int object = scan.object()[i];
            boolean moves = object > 0 && scene.actor(object).moves();
            labels[i] = object << 16 | scan.label()[i].kitti(moves);
        }
        return labels;
    }

    @Override
    public void end() throws IOException {
        Affine velo = Rig.kittiCameraToLidar();
        Affine first = scene.ego().pose(time(0)).times(rig.lidar().toEgo()).times(velo).inverse();
        StringBuilder poses = new StringBuilder();
        StringBuilder times = new StringBuilder();
        for (int k = 0; k < keyframes; k++) {
            Affine camera = scene.ego().pose(time(k)).times(rig.lidar().toEgo()).times(velo);
            poses.append(numbers(first.times(camera))).append('\n');
            times.append(String.format(Locale.ROOT, "%.6f\n", PERIOD * k));
        }
        Files.writeString(sequence().resolve("poses.txt"), poses);
        Files.writeString(sequence().resolve("times.txt"), times);
        Files.writeString(
                sequence().resolve("calib.txt"),
                KittiCalibration.projections(rig.cameras().getFirst())
                        + "Tr: "
                        + numbers(velo.inverse())
                        + "\n");
    }

    /** The 12 numbers of a pose on one line. */
    static String numbers(Affine pose) {
        return DoubleStream.of(pose.m())
                .mapToObj(v -> String.format(Locale.ROOT, "%.12e", v))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void finish() {}

    @Override
    public ContactSheet sheet() {
        return sheet;
    }
}
