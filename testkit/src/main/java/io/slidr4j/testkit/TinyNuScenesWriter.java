package io.slidr4j.testkit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/** One miniature dataset while it is being written. */
final class TinyNuScenesWriter {

    private static final String VERSION = "v1.0-mini";

    private final Path root;
    private final Path maps;
    private final TinyNuScenes.Size size;
    private final TinySensors sensors;
    private final SplittableRandom random;
    private final TinyTables tables = new TinyTables();

    private int images;

    TinyNuScenesWriter(Path folder, TinyNuScenes.Size size, long seed) {
        this.root = folder.resolve("nuscenes");
        this.maps = folder.resolve("superpixels");
        this.size = size;
        this.sensors = new TinySensors(size);
        this.random = new SplittableRandom(seed);
    }

    TinyNuScenes write() throws IOException {
        addSensors();
        List<String> names =
                IntStream.rangeClosed(1, size.trainScenes() + size.valScenes())
                        .mapToObj("tiny-%04d"::formatted)
                        .toList();
        for (String name : names) {
            addScene(name);
        }
        tables.write(root.resolve(VERSION));
        List<String> train = names.subList(0, size.trainScenes());
        List<String> val = names.subList(size.trainScenes(), names.size());
        writeSplits(train, val);
        writeSidecar();
        return new TinyNuScenes(root, maps, List.copyOf(train), List.copyOf(val));
    }

    private void addSensors() {
        addSensor("LIDAR_TOP", "lidar", TinySensors.LIDAR, List.of());
        TinySensors.cameras()
                .forEach((name, place) -> addSensor(name, "camera", place, sensors.intrinsics()));
        tables.add(
                "log",
                "token",
                TinyTables.token("log"),
                "logfile",
                "tiny",
                "vehicle",
                "tiny",
                "date_captured",
                "2026-01-01",
                "location",
                "nowhere");
    }

    private void addSensor(String channel, String modality, TinyFrame place, List<?> intrinsics) {
        tables.add(
                "sensor",
                "token",
                TinyTables.token("sensor " + channel),
                "channel",
                channel,
                "modality",
                modality);
        tables.add(
                "calibrated_sensor",
                "token",
                TinyTables.token("place of " + channel),
                "sensor_token",
                TinyTables.token("sensor " + channel),
                "translation",
                place.translation(),
                "rotation",
                place.rotation(),
                "camera_intrinsic",
                intrinsics);
    }

    private void addScene(String name) throws IOException {
        TinyWorld world = TinyWorld.random(random);
        tables.add(
                "scene",
                "token",
                TinyTables.token(name),
                "log_token",
                TinyTables.token("log"),
                "nbr_samples",
                size.keyframes(),
                "first_sample_token",
                sample(name, 0),
                "last_sample_token",
                sample(name, size.keyframes() - 1),
                "name",
                name,
                "description",
                "");
        for (int i = 0; i < size.keyframes(); i++) {
            addKeyframe(world, name, i);
        }
    }

    /** The token of a scene's keyframe, empty beyond its ends. */
    private String sample(String scene, int index) {
        boolean inside = index >= 0 && index < size.keyframes();
        return inside ? TinyTables.token(scene + " keyframe " + index) : "";
    }

    private void addKeyframe(TinyWorld world, String scene, int index) throws IOException {
        String sample = sample(scene, index);
        long time = 1_500_000_000_000_000L + index * 500_000L;
        tables.add(
                "sample",
                "token",
                sample,
                "timestamp",
                time,
                "prev",
                sample(scene, index - 1),
                "next",
                sample(scene, index + 1),
                "scene_token",
                TinyTables.token(scene));
        double yaw = 360 * random.nextDouble();
        TinyFrame ego = TinyFrame.upright(yaw, index % 4, random.nextDouble(), 0);
        String scan = addShot(sample, "LIDAR_TOP", false, time, ego);
        write(scan, sensors.scan(world, ego));
        addLabels(TinyTables.token(scan), sensors.labels(world, ego));
        for (Map.Entry<String, TinyFrame> camera : TinySensors.cameras().entrySet()) {
            ego = new TinyFrame(ego.rotation(), ego.place(0.02, 0, 0)); // it drives on meanwhile
            time += 2000;
            String file = addShot(sample, camera.getKey(), true, time, ego);
            writeImage(file, sensors.image(world, ego, camera.getValue()));
        }
    }

    private void addLabels(String scan, byte[] labels) throws IOException {
        String file = "lidarseg/%s/%s_lidarseg.bin".formatted(VERSION, scan);
        tables.add("lidarseg", "token", scan, "sample_data_token", scan, "filename", file);
        write(file, labels);
    }

    /** Adds a shot of one sensor; its file's path is also the name behind its token. */
    private String addShot(
            String sample, String channel, boolean camera, long time, TinyFrame ego) {
        String ending = camera ? "jpg" : "pcd.bin";
        String file = "samples/%s/%s__%s.%s".formatted(channel, sample, channel, ending);
        tables.add(
                "ego_pose",
                "token",
                TinyTables.token("pose of " + file),
                "timestamp",
                time,
                "rotation",
                ego.rotation(),
                "translation",
                ego.translation());
        tables.add(
                "sample_data",
                "token",
                TinyTables.token(file),
                "sample_token",
                sample,
                "ego_pose_token",
                TinyTables.token("pose of " + file),
                "calibrated_sensor_token",
                TinyTables.token("place of " + channel),
                "timestamp",
                time,
                "fileformat",
                camera ? "jpg" : "pcd",
                "is_key_frame",
                true,
                "height",
                camera ? size.height() : 0,
                "width",
                camera ? size.width() : 0,
                "filename",
                file,
                "prev",
                "",
                "next",
                "");
        return file;
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void writeImage(String name, BufferedImage image) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createDirectories(maps);
        ImageIO.write(image, "jpg", file.toFile());
        ImageIO.write(sensors.map(), "png", maps.resolve(TinyTables.token(name) + ".png").toFile());
        images++;
    }

    private void writeSplits(List<String> train, List<String> val) throws IOException {
        Files.writeString(
                root.resolve("splits.json"),
                "{\"train\": %s, \"val\": %s}"
                        .formatted(TinyTables.json(train), TinyTables.json(val)));
    }

    private void writeSidecar() throws IOException {
        Files.writeString(
                maps.resolve("superpixels.json"),
                "{\"algorithm\": \"grid\", \"parameters\": {}, \"segments\": %d, \"images\": %d}"
                        .formatted(size.segments(), images));
    }
}
