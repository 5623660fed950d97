package io.slidr4j.downstream;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.train.JsonText;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.TrainingException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of predictions as the benchmarks' servers take them. nuScenes-lidarseg: {@code
 * lidarseg/SPLIT/TOKEN_lidarseg.bin}, uint8 classes 1 to 16, and {@code SPLIT/submission.json};
 * SemanticKITTI: {@code sequences/SS/predictions/FRAME.label}, little-endian uint32 of the
 * dataset's own ids.
 *
 * @param folder where to
 * @param scans what is predicted
 */
record Submission(Path folder, LabelledScans scans) {

    /**
     * A submission that has no predictions yet.
     *
     * @param folder where to; new or empty, so that no predictions of another network are among
     *     them
     * @throws TrainingException if there is something in it
     */
    static Submission into(Path folder, LabelledScans scans) {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new TrainingException(
                    ("%s is no empty folder; name a new one for the predictions, so that no others"
                                    + " are among them.")
                            .formatted(folder));
        }
        return new Submission(folder, scans);
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException _) { // a file, or a folder that may not be read
            return false;
        }
    }

    /**
     * Writes the predictions of a scan.
     *
     * @param index its number in the split
     * @param classes {@code [N]}, 1..C-1
     */
    void add(int index, byte[] classes) {
        Path file = folder.resolve(scans.predictionFile(index));
        RunFiles.replace(file, encoded(classes));
    }

    private byte[] encoded(byte[] classes) {
        return switch (scans.labelSet()) {
            case NUSCENES -> classes;
            case SEMANTIC_KITTI -> ids(classes);
        };
    }

    private static byte[] ids(byte[] classes) {
        ByteBuffer ids = ByteBuffer.allocate(Integer.BYTES * classes.length);
        ids.order(ByteOrder.LITTLE_ENDIAN);
        for (byte label : classes) {
            ids.putInt(LabelSet.SEMANTIC_KITTI.idOf(label));
        }
        return ids.array();
    }

    /**
     * Writes what the server wants beside the predictions.
     *
     * @param external whether the network started from weights made of other data or sensors
     */
    void finish(boolean external) {
        if (scans.labelSet() == LabelSet.NUSCENES) {
            Path split = scans.predictionFile(0).getParent().getFileName();
            Path file = folder.resolve(split).resolve("submission.json");
            RunFiles.replace(file, meta(external));
        }
    }

    private static String meta(boolean external) {
        Map<String, Object> uses = new LinkedHashMap<>();
        uses.put("use_camera", false);
        uses.put("use_lidar", true);
        uses.put("use_radar", false);
        uses.put("use_map", false);
        uses.put("use_external", external);
        return JsonText.pretty(Map.of("meta", uses));
    }
}
