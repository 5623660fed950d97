package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The table {@code lidarseg}: the label file of each LiDAR keyframe. */
final class LidarsegTable implements JsonFiles.Records {
    private static final String REMEDY = "unpack the nuScenes-lidarseg archive into the dataset";

    private final NuScenesLayout layout;
    private final Map<String, String> files = new HashMap<>();
    private String sweep;
    private String file;

    private LidarsegTable(NuScenesLayout layout) {
        this.layout = layout;
    }

    /** Reads the table. */
    static LidarsegTable read(NuScenesLayout layout) {
        LidarsegTable table = new LidarsegTable(layout);
        JsonFiles.readTable(layout.table("lidarseg"), REMEDY, table);
        return table;
    }

    @Override
    public void field(String name, JsonParser value) throws IOException {
        switch (name) {
            case "sample_data_token" -> sweep = value.getText();
            case "filename" -> file = value.getText();
            default -> {}
        }
    }

    @Override
    public void end() {
        if (sweep == null || file == null) {
            throw new BadRecordException("has no 'sample_data_token' or no 'filename'");
        }
        files.put(sweep, file);
        sweep = null;
        file = null;
    }

    /** The label file of a sweep. */
    Path file(LidarSweep of) {
        String name = files.get(of.token());
        if (name == null) {
            throw new DataException(
                    "%s names no labels for the scan %s; %s."
                            .formatted(layout.table("lidarseg"), of.file(), REMEDY));
        }
        return layout.file(name);
    }
}
