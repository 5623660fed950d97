package io.slidr4j.data.nuscenes;

import io.slidr4j.data.label.LabelFile;
import io.slidr4j.data.label.LabelSet;

import java.nio.file.Files;
import java.util.Optional;

/** The lidarseg labels of any keyframe, whatever split it belongs to. */
public final class KeyframeLabels {
    private final LidarsegTable table;

    private KeyframeLabels(LidarsegTable table) {
        this.table = table;
    }

    /**
     * Looks for the table {@code lidarseg}.
     *
     * @param layout the dataset
     * @return its labels; empty where the dataset has none
     * @throws io.slidr4j.data.DataException if the table is damaged
     */
    public static Optional<KeyframeLabels> find(NuScenesLayout layout) {
        return Files.isRegularFile(layout.table("lidarseg"))
                ? Optional.of(new KeyframeLabels(LidarsegTable.read(layout)))
                : Optional.empty();
    }

    /**
     * Reads the labels of one sweep.
     *
     * @param sweep the sweep
     * @param points how many points it has, N
     * @return {@code [N]} classes of {@link LabelSet#NUSCENES}
     * @throws io.slidr4j.data.DataException if the sweep has no label file, or one of another scan
     */
    public byte[] of(LidarSweep sweep, int points) {
        return LabelFile.read(LabelSet.NUSCENES, table.file(sweep), points);
    }
}
