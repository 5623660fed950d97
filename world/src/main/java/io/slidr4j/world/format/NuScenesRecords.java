package io.slidr4j.world.format;

import io.slidr4j.world.matter.Category;
import io.slidr4j.world.scene.City;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.sensor.Camera;
import io.slidr4j.world.sensor.Rig;
import io.slidr4j.world.sensor.Scan;
import io.slidr4j.world.trace.Affine;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Writes the tables of a nuScenes dataset; rows are added scene by scene. */
final class NuScenesRecords implements AutoCloseable {
    private static final int VAL_STEP = 5;
    private static final String[] ATTRIBUTES = {
        "vehicle.moving",
        "vehicle.stopped",
        "vehicle.parked",
        "cycle.with_rider",
        "cycle.without_rider",
        "pedestrian.sitting_lying_down",
        "pedestrian.standing",
        "pedestrian.moving"
    };
    private static final String[] VISIBILITIES = {"v0-40", "v40-60", "v60-80", "v80-100"};
    private static final double[][] NO_MATRIX = {};

    private final Path root;
    private final Path folder;
    private final Rig rig;
    private final NuScenesNames names;
    private final int scenes;
    private final Table scene;
    private final Table sample;
    private final Table sampleData;
    private final Table egoPose;
    private final Table lidarseg;
    private final NuScenesBoxes boxes;
    private final List<String> train = new ArrayList<>();
    private final List<String> val = new ArrayList<>();

    private NuScenesRecords(Path root, Path folder, Rig rig, NuScenesNames names, int scenes)
            throws IOException {
        this.root = root;
        this.folder = folder;
        this.rig = rig;
        this.names = names;
        this.scenes = scenes;
        scene = open("scene");
        sample = open("sample");
        sampleData = open("sample_data");
        egoPose = open("ego_pose");
        lidarseg = open("lidarseg");
        boxes = new NuScenesBoxes(open("sample_annotation"), open("instance"), rig, names);
    }

    static NuScenesRecords open(Path root, String version, Rig rig, NuScenesNames names, int scenes)
            throws IOException {
        Path folder = Files.createDirectories(root.resolve(version));
        NuScenesRecords tables = new NuScenesRecords(root, folder, rig, names, scenes);
        tables.writeSensors();
        tables.writeWords();
        tables.writeLogs();
        return tables;
    }

    private Table open(String name) throws IOException {
        return Table.open(folder.resolve(name + ".json"));
    }

    private void writeSensors() throws IOException {
        try (Table sensor = open("sensor");
                Table mount = open("calibrated_sensor")) {
            sensor.record(names.tokens().of("sensor", "LIDAR_TOP"))
                    .text("channel", "LIDAR_TOP")
                    .text("modality", "lidar")
                    .end();
            mount(mount, "LIDAR_TOP", rig.lidar().toEgo(), NO_MATRIX);
            for (Camera c : rig.cameras()) {
                sensor.record(names.tokens().of("sensor", c.channel()))
                        .text("channel", c.channel())
                        .text("modality", "camera")
                        .end();
                mount(
                        mount,
                        c.channel(),
                        c.toEgo(),
                        new double[][] {{c.fx(), 0, c.cx()}, {0, c.fy(), c.cy()}, {0, 0, 1}});
            }
        }
    }

    private void mount(Table table, String channel, Affine toEgo, double[][] matrix)
            throws IOException {
        table.record(names.tokens().of("calibrated_sensor", channel))
                .text("sensor_token", names.tokens().of("sensor", channel))
                .numbers("translation", toEgo.translation())
                .numbers("rotation", toEgo.quaternion())
                .rows("camera_intrinsic", matrix)
                .end();
    }

    private void writeWords() throws IOException {
        try (Table category = open("category");
                Table attribute = open("attribute");
                Table visibility = open("visibility")) {
            for (Category c : Category.values()) {
                category.record(names.tokens().of("category", c.key()))
                        .text("name", c.key())
                        .text("description", "")
                        .number("index", c.ordinal())
                        .end();
            }
            for (String name : ATTRIBUTES) {
                attribute
                        .record(names.tokens().of("attribute", name))
                        .text("name", name)
                        .text("description", "")
                        .end();
            }
            for (int level = 0; level < VISIBILITIES.length; level++) {
                visibility
                        .record(String.valueOf(level + 1))
                        .text("level", VISIBILITIES[level])
                        .text("description", "")
                        .end();
            }
        }
    }

    private void writeLogs() throws IOException {
        Files.createDirectories(root.resolve("maps"));
        try (Table log = open("log");
                Table map = open("map")) {
            for (City city : City.values()) {
                String file = "maps/%s.png".formatted(city.location());
                // The devkit wants a map to exist; the simulated world has none.
                Images.writePng(
                        new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY),
                        root.resolve(file));
                log.record(names.tokens().of("log", city))
                        .text("logfile", names.log(city))
                        .text("vehicle", city.vehicle())
                        .text("date_captured", "2020-01-01")
                        .text("location", city.location())
                        .end();
                map.record(names.tokens().of("map", city))
                        .texts("log_tokens", List.of(names.tokens().of("log", city)))
                        .text("category", "semantic_prior")
                        .text("filename", file)
                        .end();
            }
        }
    }

    /**
     * Adds a scene.
     *
     * @param added the scene
     * @param scans the scans of its keyframes
     * @param time the time of each keyframe in the scene
     */
    void add(Scene added, Scan[] scans, IntToDoubleFunction time) throws IOException {
        String name = names.scene(added);
        boolean held =
                added.number() % VAL_STEP == VAL_STEP - 1
                        || scenes < VAL_STEP && added.number() == scenes - 1 && scenes > 1;
        (held ? val : train).add(name);
        scene.record(names.tokens().of("scene", added.number()))
                .text("log_token", names.tokens().of("log", added.city()))
                .number("nbr_samples", scans.length)
                .text("first_sample_token", names.sample(added, 0))
                .text("last_sample_token", names.sample(added, scans.length - 1))
                .text("name", name)
                .text("description", added.description())
                .end();
        for (int k = 0; k < scans.length; k++) {
            keyframe(added, k, scans.length, time);
        }
        boxes.add(added, scans, time);
    }

    private void keyframe(Scene s, int k, int count, IntToDoubleFunction time) throws IOException {
        double now = time.applyAsDouble(k);
        sample.record(names.sample(s, k))
                .number("timestamp", names.timestamp(s, now))
                .text("prev", k == 0 ? "" : names.sample(s, k - 1))
                .text("next", k == count - 1 ? "" : names.sample(s, k + 1))
                .text("scene_token", names.tokens().of("scene", s.number()))
                .end();
        data(s, k, count, "LIDAR_TOP", now, names.lidarFile(s, now), 0, 0);
        for (Camera c : rig.cameras()) {
            double then = now + c.offset();
            data(
                    s,
                    k,
                    count,
                    c.channel(),
                    then,
                    names.pictureFile(s, c.channel(), then),
                    c.width(),
                    c.height());
        }
        String token = names.data(s, k, "LIDAR_TOP");
        lidarseg.record(token)
                .text("sample_data_token", token)
                .text("filename", names.lidarsegFile(s, k))
                .end();
    }

    private void data(
            Scene s,
            int k,
            int count,
            String channel,
            double time,
            String file,
            int width,
            int height)
            throws IOException {
        String token = names.data(s, k, channel);
        sampleData
                .record(token)
                .text("sample_token", names.sample(s, k))
                .text("ego_pose_token", token)
                .text("calibrated_sensor_token", names.tokens().of("calibrated_sensor", channel))
                .number("timestamp", names.timestamp(s, time))
                .text("fileformat", width == 0 ? "pcd" : "jpg")
                .flag("is_key_frame", true)
                .number("height", height)
                .number("width", width)
                .text("filename", file)
                .text("prev", k == 0 ? "" : names.data(s, k - 1, channel))
                .text("next", k == count - 1 ? "" : names.data(s, k + 1, channel))
                .end();
        Affine pose = s.toGlobal().times(s.ego().pose(time));
        egoPose.record(token)
                .number("timestamp", names.timestamp(s, time))
                .numbers("rotation", pose.quaternion())
                .numbers("translation", pose.translation())
                .end();
    }

    @Override
    public void close() throws IOException {
        for (Table table : List.of(scene, sample, sampleData, egoPose, lidarseg)) {
            table.close();
        }
        boxes.close();
        Files.writeString(
                root.resolve("splits.json"),
                "{\"train\": %s, \"val\": %s}\n".formatted(list(train), list(val)));
    }

    private static String list(List<String> scenes) {
        return scenes.isEmpty() ? "[]" : "[\"" + String.join("\", \"", scenes) + "\"]";
    }
}
