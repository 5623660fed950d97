package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The table {@code sample_data}, of which only keyframes of the six cameras and the LiDAR stay.
 *
 * <p>A row is a handful of ints and its file name in one shared byte array, so that the 2.6 million
 * records of trainval leave about 50 MB behind.
 */
final class SampleDataRows implements JsonFiles.Records {
    private final Scenes scenes;
    private final CalibratedSensors sensors;
    private final TokenTable poseTokens = new TokenTable();
    private final TokenTable tokens = new TokenTable();

    private int[] mounts = new int[1024];
    private int[] poses = new int[1024];
    private int[] heights = new int[1024];
    private int[] widths = new int[1024];
    private int[] nameEnds = new int[1024];
    private byte[] names = new byte[1 << 16];
    private final int[] rows; // [samples, Channels.COUNT], -1 where there is none

    private final TokenCursor token = new TokenCursor("token");
    private final TokenCursor sample = new TokenCursor("sample_token");
    private final TokenCursor pose = new TokenCursor("ego_pose_token");
    private final TokenCursor mount = new TokenCursor("calibrated_sensor_token");
    private final TokenCursor[] cursors = {token, sample, pose, mount};
    private boolean keyframe;
    private int height;
    private int width;
    private char[] name = new char[256];
    private int nameLength;

    private SampleDataRows(Scenes scenes, CalibratedSensors sensors) {
        this.scenes = scenes;
        this.sensors = sensors;
        rows = new int[scenes.samples().size() * Channels.COUNT];
        Arrays.fill(rows, -1);
    }

    /** Reads the table. */
    static SampleDataRows read(NuScenesLayout layout, Scenes scenes, CalibratedSensors sensors) {
        SampleDataRows result = new SampleDataRows(scenes, sensors);
        JsonFiles.readTable(layout.table("sample_data"), result);
        return result;
    }

    /** The row of a sample's channel, or -1 where there is none. */
    int row(int sampleNumber, int channel) {
        return rows[sampleNumber * Channels.COUNT + channel];
    }

    /** How many rows were kept. */
    int size() {
        return tokens.size();
    }

    /** The poses that the kept rows name. */
    TokenTable poseTokens() {
        return poseTokens;
    }

    /** A row's own token. */
    String text(int row) {
        return tokens.text(row);
    }

    /** A row's file, relative to the data root. */
    String filename(int row) {
        int start = row == 0 ? 0 : nameEnds[row - 1];
        return new String(names, start, nameEnds[row] - start, StandardCharsets.UTF_8);
    }

    /** The number of a row's pose in {@link #poseTokens}. */
    int pose(int row) {
        return poses[row];
    }

    /** How a row's sensor is mounted. */
    CalibratedSensors.Mount mount(int row) {
        return sensors.mount(mounts[row]);
    }

    /** A row's image height, 0 for the LiDAR. */
    int height(int row) {
        return heights[row];
    }

    /** A row's image width, 0 for the LiDAR. */
    int width(int row) {
        return widths[row];
    }

    @Override
    public void field(String field, JsonParser value) throws IOException {
        switch (field) {
            case "token" -> token.read(value);
            case "sample_token" -> sample.read(value);
            case "ego_pose_token" -> pose.read(value);
            case "calibrated_sensor_token" -> mount.read(value);
            case "is_key_frame" -> keyframe = value.currentToken() == JsonToken.VALUE_TRUE;
            case "height" -> height = value.getValueAsInt();
            case "width" -> width = value.getValueAsInt();
            case "filename" -> readName(value);
            default -> {}
        }
    }

    @Override
    public void end() {
        if (keyframe) {
            keep();
        }
        keyframe = false;
        nameLength = 0;
        height = 0;
        width = 0;
        for (TokenCursor cursor : cursors) {
            cursor.clear();
        }
    }

    private void readName(JsonParser value) throws IOException {
        nameLength = value.getTextLength();
        if (nameLength > name.length) {
            name = new char[2 * nameLength];
        }
        char[] text = value.getTextCharacters();
        System.arraycopy(text, value.getTextOffset(), name, 0, nameLength);
    }

    private void keep() {
        for (TokenCursor cursor : cursors) {
            cursor.require();
        }
        int mountNumber = sensors.find(mount);
        int sampleNumber = scenes.samples().find(sample);
        if (mountNumber < 0 || sampleNumber < 0) {
            throw new BadRecordException(
                    "names a sample or a calibrated sensor that its table lacks");
        }
        int channel = sensors.mount(mountNumber).channel();
        if (channel == Channels.OTHER) {
            return;
        }
        if (nameLength == 0) {
            throw new BadRecordException("has no filename");
        }
        int kept = size();
        int row = tokens.add(token);
        int place = sampleNumber * Channels.COUNT + channel;
        if (row < kept || rows[place] >= 0) {
            throw new BadRecordException(
                    "is a second keyframe of one sample and channel, or has a token used before");
        }
        rows[place] = row;
        store(row, mountNumber);
    }

    private void store(int row, int mountNumber) {
        if (row == mounts.length) {
            grow();
        }
        mounts[row] = mountNumber;
        poses[row] = poseTokens.add(pose);
        heights[row] = height;
        widths[row] = width;
        byte[] utf8 = new String(name, 0, nameLength).getBytes(StandardCharsets.UTF_8);
        int start = row == 0 ? 0 : nameEnds[row - 1];
        if (start + utf8.length > names.length) {
            names = Arrays.copyOf(names, 2 * names.length + utf8.length);
        }
        System.arraycopy(utf8, 0, names, start, utf8.length);
        nameEnds[row] = start + utf8.length;
    }

    private void grow() {
        int length = 2 * mounts.length;
        mounts = Arrays.copyOf(mounts, length);
        poses = Arrays.copyOf(poses, length);
        heights = Arrays.copyOf(heights, length);
        widths = Arrays.copyOf(widths, length);
        nameEnds = Arrays.copyOf(nameEnds, length);
    }
}
