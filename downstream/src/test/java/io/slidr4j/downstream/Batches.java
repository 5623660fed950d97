package io.slidr4j.downstream;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.label.LabelledScan;
import io.slidr4j.sparse.coords.Voxelizer;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small random batches. */
final class Batches {

    private Batches() {}

    /** Scans of so many points each, one look at each. */
    static SegmentationBatch plain(long seed, int... points) {
        return looks(seed, 1, points);
    }

    /** Scans with several looks at each, which are all at the cloud as it is. */
    static SegmentationBatch looks(long seed, int looks, int... points) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<SegmentationSample>> scans = new ArrayList<>();
        for (int scan = 0; scan < points.length; scan++) {
            LabelledScan labelled = scan("scan " + scan, points[scan], random);
            List<SegmentationSample> samples = new ArrayList<>();
            for (int look = 0; look < looks; look++) {
                samples.add(
                        SegmentationSample.of(
                                scan,
                                labelled,
                                labelled.cloud(),
                                new Voxelizer.Cartesian(0.5f),
                                0));
            }
            scans.add(samples);
        }
        return SegmentationBatch.of(scans, looks, looks == 1);
    }

    private static LabelledScan scan(String name, int points, SplittableRandom random) {
        float[] xyz = new float[3 * points];
        float[] intensity = new float[points];
        byte[] labels = new byte[points];
        for (int i = 0; i < points; i++) {
            for (int axis = 0; axis < 3; axis++) {
                xyz[3 * i + axis] = (float) random.nextDouble(-6, 6);
            }
            intensity[i] = (float) random.nextDouble();
            labels[i] = (byte) random.nextInt(17);
        }
        return new LabelledScan(name, new PointCloud(xyz, intensity), labels);
    }
}
