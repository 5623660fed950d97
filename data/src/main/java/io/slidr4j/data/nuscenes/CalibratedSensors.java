package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;

import io.slidr4j.data.geometry.Pose;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tables {@code sensor} and {@code calibrated_sensor}: what is mounted where. */
final class CalibratedSensors {
    private final TokenTable tokens = new TokenTable();
    private final List<Mount> mounts = new ArrayList<>();

    private CalibratedSensors() {}

    /** One mounted sensor: its channel's number, its pose on the vehicle, its camera matrix. */
    record Mount(int channel, Pose sensorToEgo, double[] intrinsic) {}

    /** Reads both tables. */
    static CalibratedSensors read(NuScenesLayout layout) {
        SensorRecords sensors = new SensorRecords();
        JsonFiles.readTable(layout.table("sensor"), sensors);
        CalibratedSensors result = new CalibratedSensors();
        JsonFiles.readTable(layout.table("calibrated_sensor"), result.new MountRecords(sensors));
        return result;
    }

    /** The number of a mount, or -1 where the token is unknown. */
    int find(TokenCursor token) {
        return tokens.find(token);
    }

    /** A mount by number. */
    Mount mount(int number) {
        return mounts.get(number);
    }

    private static final class SensorRecords implements JsonFiles.Records {
        private final TokenCursor token = new TokenCursor("token");
        private final TokenTable tokens = new TokenTable();
        private final List<Integer> channels = new ArrayList<>();
        private String channel = "";

        @Override
        public void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "token" -> token.read(value);
                case "channel" -> channel = value.getText();
                default -> {}
            }
        }

        @Override
        public void end() {
            token.require();
            if (tokens.add(token) < channels.size()) {
                throw new BadRecordException("has a token used before");
            }
            channels.add(Channels.number(channel));
            token.clear();
        }
    }

    private final class MountRecords implements JsonFiles.Records {
        private final SensorRecords sensors;
        private final TokenCursor token = new TokenCursor("token");
        private final TokenCursor sensor = new TokenCursor("sensor_token");
        private final PoseReader pose = new PoseReader();
        private double[] intrinsic = new double[0];

        MountRecords(SensorRecords sensors) {
            this.sensors = sensors;
        }

        @Override
        public void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "token" -> token.read(value);
                case "sensor_token" -> sensor.read(value);
                case "camera_intrinsic" -> intrinsic = Numbers.readMatrix(value, name);
                default -> pose.field(name, value);
            }
        }

        @Override
        public void end() {
            token.require();
            sensor.require();
            int of = sensors.tokens.find(sensor);
            if (of < 0) {
                throw new BadRecordException("names a sensor that sensor.json lacks");
            }
            if (tokens.add(token) < mounts.size()) {
                throw new BadRecordException("has a token used before");
            }
            mounts.add(
                    new Mount(sensors.channels.get(of), Numbers.pose(pose.take(), 0), intrinsic));
            token.clear();
            sensor.clear();
            intrinsic = new double[0];
        }
    }
}
