package io.slidr4j.downstream;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.augment.CloudTransform;
import io.slidr4j.data.label.LabelledScan;
import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.train.loading.SampleSource;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The scans of a split, each as one or more looks at it.
 *
 * @param scans the split
 * @param voxelizer cuts clouds
 * @param shift what is added to an intensity
 * @param transforms how clouds are varied, possibly not at all
 * @param plainFirst whether the first look is at the cloud as it is
 * @param looks how many looks each scan gets, from 1
 */
record SegmentationSource(
        LabelledScans scans,
        Voxelizer voxelizer,
        float shift,
        List<CloudTransform> transforms,
        boolean plainFirst,
        int looks)
        implements SampleSource<List<SegmentationSample>> {

    /** One look at each scan, varied. */
    static SegmentationSource training(
            LabelledScans scans, Voxelizer voxelizer, float shift, List<CloudTransform> how) {
        return new SegmentationSource(scans, voxelizer, shift, how, how.isEmpty(), 1);
    }

    /**
     * Each scan as it is, and some varied looks.
     *
     * @param more how many varied looks, from 0
     */
    static SegmentationSource evaluation(
            LabelledScans scans,
            Voxelizer voxelizer,
            float shift,
            List<CloudTransform> how,
            int more) {
        return new SegmentationSource(scans, voxelizer, shift, how, true, 1 + more);
    }

    @Override
    public int size() {
        return scans.size();
    }

    @Override
    public String name(int index) {
        return scans.name(index);
    }

    @Override
    public List<SegmentationSample> load(int index, RandomGenerator random) {
        LabelledScan scan = scans.load(index);
        List<SegmentationSample> samples = new ArrayList<>();
        for (int look = 0; look < looks; look++) {
            PointCloud cloud =
                    look == 0 && plainFirst ? scan.cloud() : varied(scan.cloud(), random);
            samples.add(SegmentationSample.of(index, scan, cloud, voxelizer, shift));
        }
        return samples;
    }

    private PointCloud varied(PointCloud cloud, RandomGenerator random) {
        PointCloud now = cloud;
        for (CloudTransform transform : transforms) {
            now = transform.apply(now, random);
        }
        return now;
    }

    /** Joins scans of this source. */
    SegmentationBatch collate(List<List<SegmentationSample>> scans) {
        return SegmentationBatch.of(scans, looks, looks == 1 && plainFirst);
    }
}
