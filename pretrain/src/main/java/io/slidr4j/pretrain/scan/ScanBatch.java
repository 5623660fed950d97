package io.slidr4j.pretrain.scan;

import io.slidr4j.pretrain.scan.ScanViews.Twice;
import io.slidr4j.train.TrainingBatch;
import io.slidr4j.train.loading.VoxelRows;

import java.util.List;

/**
 * What one step trains on: B scans, each varied four times. Plain arrays; treat them as read-only.
 *
 * @param tokens the scans' names, B
 * @param points as points, twice
 * @param voxels as voxels, twice
 */
public record ScanBatch(List<String> tokens, Twice<PointScans> points, Twice<VoxelRows> voxels)
        implements TrainingBatch {

    /** Copies the list. */
    public ScanBatch {
        tokens = List.copyOf(tokens);
    }

    /** Joins samples, in their order. */
    public static ScanBatch of(List<ScanViews> samples) {
        return new ScanBatch(
                samples.stream().map(ScanViews::token).toList(),
                new Twice<>(
                        PointScans.of(samples.stream().map(s -> s.points().query()).toList()),
                        PointScans.of(samples.stream().map(s -> s.points().key()).toList())),
                new Twice<>(
                        VoxelRows.of(samples.stream().map(s -> s.voxels().query()).toList()),
                        VoxelRows.of(samples.stream().map(s -> s.voxels().key()).toList())));
    }

    @Override
    public int samples() {
        return tokens.size();
    }
}
