package io.slidr4j.data.nuscenes;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.label.LabelFile;
import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.label.LabelledScan;
import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.data.scan.ScanFormat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keyframes of one split of nuScenes with their lidarseg labels. */
public final class LidarsegScans implements LabelledScans {
    private final NuScenesDataset keyframes;
    private final SplitName split;
    private final Optional<LidarsegTable> table;

    private LidarsegScans(
            NuScenesDataset keyframes, SplitName split, Optional<LidarsegTable> table) {
        this.keyframes = keyframes;
        this.split = split;
        this.table = table;
    }

    /**
     * Selects the keyframes of a split, as {@link NuScenesDataset#of} does.
     *
     * @param labelled whether labels shall be read
     * @throws io.slidr4j.data.DataException if nothing is left, or the table {@code lidarseg} is
     *     missing or damaged
     */
    public static LidarsegScans of(
            NuScenesTables tables,
            SceneSplits splits,
            SplitName split,
            int skipStep,
            boolean labelled) {
        NuScenesDataset keyframes = NuScenesDataset.of(tables, splits, split, skipStep);
        Optional<LidarsegTable> table =
                labelled ? Optional.of(LidarsegTable.read(tables.layout())) : Optional.empty();
        return new LidarsegScans(keyframes, split, table);
    }

    @Override
    public LabelSet labelSet() {
        return LabelSet.NUSCENES;
    }

    @Override
    public boolean labelled() {
        return table.isPresent();
    }

    @Override
    public int size() {
        return keyframes.size();
    }

    @Override
    public String name(int index) {
        return keyframes.sweep(index).token();
    }

    @Override
    public LabelledScan load(int index) {
        LidarSweep sweep = keyframes.sweep(index);
        PointCloud cloud = ScanFormat.NUSCENES.read(sweep.file());
        return new LabelledScan(sweep.token(), cloud, labels(sweep, cloud.size()));
    }

    @Override
    public byte[] labels(int index) {
        LidarSweep sweep = keyframes.sweep(index);
        return labels(sweep, ScanFormat.NUSCENES.points(sweep.file()));
    }

    private byte[] labels(LidarSweep sweep, int points) {
        return table.map(files -> LabelFile.read(LabelSet.NUSCENES, files.file(sweep), points))
                .orElseGet(() -> new byte[points]);
    }

    @Override
    public List<String> chosen() {
        return keyframes.sceneNames();
    }

    @Override
    public Path predictionFile(int index) {
        return Path.of("lidarseg", split.key(), name(index) + "_lidarseg.bin");
    }
}
