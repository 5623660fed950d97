package io.slidr4j.train.loading;

import io.slidr4j.data.ImageStack;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.View;
import io.slidr4j.train.TrainingException;

import java.util.List;
import java.util.function.ToIntFunction;

/** Joins samples: voxel rows and images are counted on from one sample to the next. */
final class Collation {

    private final List<VoxelView> samples;
    private final int[] voxels; // [B]
    private final int[] pairs; // [B]

    Collation(List<VoxelView> samples) {
        this.samples = List.copyOf(samples);
        this.voxels = counts(sample -> sample.voxels().count());
        this.pairs = counts(sample -> sample.view().pairing().size());
    }

    Batch batch() {
        VoxelRows rows = VoxelRows.of(samples.stream().map(VoxelView::cut).toList());
        return new Batch(
                samples.stream().map(sample -> sample.view().token()).toList(),
                rows.coordinates(),
                rows.features(),
                images(),
                pairing(),
                pairs,
                voxels,
                samples.stream().map(sample -> sample.voxels().pointToVoxel()).toList());
    }

    private int[] counts(ToIntFunction<VoxelView> count) {
        return samples.stream().mapToInt(count).toArray();
    }

    private VoxelPairing pairing() {
        VoxelPairing joined = VoxelPairing.room(Offsets.total(pairs));
        for (int sample = 0; sample < samples.size(); sample++) {
            join(sample, joined);
        }
        return joined;
    }

    private void join(int sample, VoxelPairing joined) {
        VoxelView own = samples.get(sample);
        Pairing pairing = own.view().pairing();
        int from = Offsets.before(sample, pairs);
        int firstVoxel = Offsets.before(sample, voxels);
        int firstImage = sample * own.view().images().count();
        for (int p = 0; p < pairing.size(); p++) {
            joined.voxel()[from + p] = firstVoxel + own.voxels().pointToVoxel()[pairing.point()[p]];
            joined.image()[from + p] = firstImage + pairing.image()[p];
        }
        System.arraycopy(pairing.row(), 0, joined.row(), from, pairing.size());
        System.arraycopy(pairing.column(), 0, joined.column(), from, pairing.size());
    }

    private ImageStack images() {
        ImageStack first = samples.getFirst().view().images();
        samples.forEach(sample -> requireAlike(sample.view(), first));
        int length = first.rgb().length;
        int pixels = first.superpixels().length;
        float[] rgb = new float[Math.multiplyExact(samples.size(), length)];
        byte[] superpixels = new byte[samples.size() * pixels];
        for (int sample = 0; sample < samples.size(); sample++) {
            ImageStack own = samples.get(sample).view().images();
            System.arraycopy(own.rgb(), 0, rgb, sample * length, length);
            System.arraycopy(own.superpixels(), 0, superpixels, sample * pixels, pixels);
        }
        return new ImageStack(
                samples.size() * first.count(), first.height(), first.width(), rgb, superpixels);
    }

    private void requireAlike(View view, ImageStack first) {
        ImageStack own = view.images();
        boolean alike =
                own.count() == first.count()
                        && own.height() == first.height()
                        && own.width() == first.width()
                        && own.superpixels().length == first.superpixels().length;
        if (!alike) {
            throw new TrainingException(
                    "The samples %s and %s cannot share a batch: one has %s, the other %s."
                            .formatted(
                                    samples.getFirst().view().token(),
                                    view.token(),
                                    describe(first),
                                    describe(own)));
        }
    }

    private static String describe(ImageStack images) {
        return "%d images of %d x %d %s superpixels"
                .formatted(
                        images.count(),
                        images.width(),
                        images.height(),
                        images.hasSuperpixels() ? "with" : "without");
    }
}
