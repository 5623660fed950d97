package io.slidr4j.data.nuscenes;

import static io.slidr4j.data.nuscenes.TableWriter.text;

import io.slidr4j.data.ItemRandom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Made-up nuScenes tables of any size, in the official files' style.
 *
 * <p>Sample data are interleaved by sensor, poses come in another order than the records that name
 * them, and each scene's samples form a chain.
 *
 * @param scenes names of the scenes, in the table's order
 * @param samplesPerScene keyframes of each scene
 * @param sweepsPerSample records between keyframes, per sensor; keyframes excluded
 * @param token how a number becomes a token
 */
record GeneratedTables(
        List<String> scenes, int samplesPerScene, int sweepsPerSample, IntFunction<String> token) {
    static final int LIDAR = 6;

    private static final List<String> RADARS =
            List.of(
                    "RADAR_FRONT",
                    "RADAR_FRONT_LEFT",
                    "RADAR_FRONT_RIGHT",
                    "RADAR_BACK_LEFT",
                    "RADAR_BACK_RIGHT");
    private static final int CHANNELS = 12;
    private static final int SAMPLE = 1 << 26;
    private static final int DATA = 2 << 26;
    private static final int POSE = 3 << 26;
    private static final int MOUNT = 4 << 26;
    private static final int SENSOR = 5 << 26;
    private static final int SCENE = 6 << 26;

    /** Tables with tokens like the official ones. */
    static GeneratedTables of(List<String> scenes, int samplesPerScene, int sweepsPerSample) {
        return new GeneratedTables(scenes, samplesPerScene, sweepsPerSample, GeneratedTables::hex);
    }

    private static String hex(int number) {
        RandomGenerator random = ItemRandom.of(17, 0, number);
        return TokenCursor.hex(random.nextLong(), random.nextLong());
    }

    int samples() {
        return scenes.size() * samplesPerScene;
    }

    int records() {
        return samples() * CHANNELS * (1 + sweepsPerSample);
    }

    String sampleToken(int sample) {
        return token.apply(SAMPLE + sample);
    }

    String dataToken(int sample, int channel) {
        return token.apply(DATA + record(sample, 0, channel));
    }

    static String channel(int number) {
        return number < Channels.COUNT ? Channels.name(number) : RADARS.get(number - 7);
    }

    static String filename(int sample, int sweep, int channel) {
        String folder = sweep == 0 ? "samples/" : "sweeps/";
        String name = "n015-2018-07-24-11-22-45+0800__" + channel(channel) + "__15324029";
        String ending = channel == LIDAR ? ".pcd.bin" : channel < LIDAR ? ".jpg" : ".pcd";
        return folder + channel(channel) + "/" + name + (10000000 + sample * 20 + sweep) + ending;
    }

    /** The pose's translation along x: a number to recognise it by. */
    static double poseX(int record) {
        return 0.5 + record;
    }

    /** The number of the record of a keyframe's channel, by which its pose can be told. */
    int record(int sample, int sweep, int channel) {
        return (sample * (1 + sweepsPerSample) + sweep) * CHANNELS + channel;
    }

    /** Writes {@code root/version} and an empty {@code root/samples}. */
    void write(Path root, String version) throws IOException {
        Path tables = root.resolve(version);
        Files.createDirectories(root.resolve("samples"));
        writeSensors(tables);
        writeScenes(tables);
        writeSampleData(tables);
        writePoses(tables);
    }

    private void writeSensors(Path tables) throws IOException {
        try (TableWriter sensors = new TableWriter(tables, "sensor");
                TableWriter mounts = new TableWriter(tables, "calibrated_sensor")) {
            for (int c = 0; c < CHANNELS; c++) {
                sensors.add("token", text(token.apply(SENSOR + c)), "channel", text(channel(c)));
                mounts.add(
                        "token",
                        text(token.apply(MOUNT + c)),
                        "sensor_token",
                        text(token.apply(SENSOR + c)),
                        "translation",
                        "[" + c + ", 0.25, -1e-3]",
                        "rotation",
                        "[0.5, 0.5, -0.5, 0.5]",
                        "camera_intrinsic",
                        c < LIDAR ? "[[1266, 0, 816], [0, 1266, 491], [0, 0, 1]]" : "[]");
            }
        }
    }

    private void writeScenes(Path tables) throws IOException {
        try (TableWriter scene = new TableWriter(tables, "scene");
                TableWriter sample = new TableWriter(tables, "sample")) {
            for (int s = 0; s < scenes.size(); s++) {
                int first = s * samplesPerScene;
                scene.add(
                        "token",
                        text(token.apply(SCENE + s)),
                        "first_sample_token",
                        text(sampleToken(first)),
                        "name",
                        text(scenes.get(s)));
                // Last to first: the order of the table is not that of the chain.
                for (int i = first + samplesPerScene - 1; i >= first; i--) {
                    boolean last = i == first + samplesPerScene - 1;
                    sample.add(
                            "token",
                            text(sampleToken(i)),
                            "prev",
                            text(i == first ? "" : sampleToken(i - 1)),
                            "next",
                            text(last ? "" : sampleToken(i + 1)),
                            "scene_token",
                            text(token.apply(SCENE + s)));
                }
            }
        }
    }

    private void writeSampleData(Path tables) throws IOException {
        try (TableWriter data = new TableWriter(tables, "sample_data")) {
            for (int sample = 0; sample < samples(); sample++) {
                for (int sweep = 0; sweep <= sweepsPerSample; sweep++) {
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        addSampleData(data, sample, sweep, channel);
                    }
                }
            }
        }
    }

    private void addSampleData(TableWriter data, int sample, int sweep, int channel)
            throws IOException {
        int record = record(sample, sweep, channel);
        data.add(
                "token",
                text(token.apply(DATA + record)),
                "sample_token",
                text(sampleToken(sample)),
                "ego_pose_token",
                text(token.apply(POSE + record)),
                "calibrated_sensor_token",
                text(token.apply(MOUNT + channel)),
                "timestamp",
                Long.toString(1532402927647951L + record),
                "fileformat",
                text(channel < LIDAR ? "jpg" : "pcd"),
                "is_key_frame",
                Boolean.toString(sweep == 0),
                "height",
                channel < LIDAR ? "900" : "0",
                "width",
                channel < LIDAR ? "1600" : "0",
                "filename",
                text(filename(sample, sweep, channel)),
                "prev",
                text(sweep == 0 ? "" : token.apply(DATA + record - CHANNELS)),
                "next",
                text(token.apply(DATA + record + CHANNELS)));
    }

    private void writePoses(Path tables) throws IOException {
        try (TableWriter poses = new TableWriter(tables, "ego_pose")) {
            int count = records();
            int step = coprimeTo(count);
            for (int i = 0; i < count; i++) {
                int record = (int) ((long) i * step % count);
                poses.add(
                        "token",
                        text(token.apply(POSE + record)),
                        "timestamp",
                        Long.toString(1532402927647951L + record),
                        "rotation",
                        "[0.5720320396729045, -0.0016977771610471074, 0.011798001930183783,"
                                + " -0.8201446642457809]",
                        "translation",
                        String.format(Locale.ROOT, "[%s, 1180.890380859375, 0.0]", poseX(record)));
            }
        }
    }

    private static int coprimeTo(int count) {
        int step = Math.max(1, (int) (0.618 * count));
        while (greatestDivisor(step, count) != 1) {
            step++;
        }
        return step;
    }

    private static int greatestDivisor(int a, int b) {
        return b == 0 ? a : greatestDivisor(b, a % b);
    }
}
