package io.slidr4j.downstream;

import io.slidr4j.train.TrainingBatch;

import java.util.List;

/**
 * Scans in one. Plain arrays, so that collation needs no native memory; treat them as read-only.
 *
 * @param items one sample for each look; the looks at one scan follow each other
 * @param looks how many looks there are at each scan, from 1
 * @param plain whether all clouds are as the dataset has them, the same in every epoch
 * @param coordinates {@code [V, 4]} row-major (sample, then the voxel's three numbers)
 * @param features {@code [V, 1]}
 * @param labels {@code [V]} classes
 */
record SegmentationBatch(
        List<SegmentationSample> items,
        int looks,
        boolean plain,
        int[] coordinates,
        float[] features,
        int[] labels)
        implements TrainingBatch {

    /** Copies the list. */
    SegmentationBatch {
        items = List.copyOf(items);
    }

    /** Joins scans, in their order. */
    static SegmentationBatch of(List<List<SegmentationSample>> scans, int looks, boolean plain) {
        List<SegmentationSample> samples = scans.stream().flatMap(List::stream).toList();
        int voxels = samples.stream().mapToInt(s -> s.voxels().count()).sum();
        int[] coordinates = new int[4 * voxels];
        float[] features = new float[voxels];
        int[] labels = new int[voxels];
        int at = 0;
        for (int sample = 0; sample < samples.size(); sample++) {
            SegmentationSample own = samples.get(sample);
            int count = own.voxels().count();
            place(own.voxels().coordinates(), sample, coordinates, 4 * at);
            System.arraycopy(own.features(), 0, features, at, count);
            System.arraycopy(own.labels(), 0, labels, at, count);
            at += count;
        }
        return new SegmentationBatch(samples, looks, plain, coordinates, features, labels);
    }

    /** Writes a sample's voxels, [V * 3], as rows with its number in front. */
    private static void place(int[] voxels, int sample, int[] rows, int from) {
        for (int i = 0; i < voxels.length / 3; i++) {
            rows[from + 4 * i] = sample;
            System.arraycopy(voxels, 3 * i, rows, from + 4 * i + 1, 3);
        }
    }

    @Override
    public int samples() {
        return items.size() / looks;
    }

    /** The number of voxel rows V. */
    int voxels() {
        return features.length;
    }

    /** The first voxel row of each sample. */
    int[] firstRows() {
        int[] counts = items.stream().mapToInt(s -> s.voxels().count()).toArray();
        int[] first = new int[counts.length];
        for (int i = 1; i < first.length; i++) {
            first[i] = first[i - 1] + counts[i - 1];
        }
        return first;
    }

    /** The batch that holds one sample alone. */
    SegmentationBatch alone(int sample) {
        return of(List.of(List.of(items.get(sample))), 1, plain);
    }
}
