package io.slidr4j.view.keyframe;

import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.FeatureGrid;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.feature.FeatureSource;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The features of keyframes, computed once and kept while there is room. Networks compute one
 * keyframe at a time: each uses all cores already.
 */
public final class KeyframeFeatures {

    private record Key(int checkpoint, String token) {}

    private final List<FeatureSource> sources;
    private final KeyframeFiles files;
    private final ReentrantLock networks = new ReentrantLock(true);
    private final RecentlyUsed<Key, FeatureMatrix> points;
    private final RecentlyUsed<Key, FeatureGrid> pixels;

    /**
     * Nothing computed yet.
     *
     * @param sources the checkpoints, in the order in which they are numbered; not owned
     * @param files reads scans and images
     * @param bytes how much is kept
     */
    public KeyframeFeatures(List<FeatureSource> sources, KeyframeFiles files, long bytes) {
        this.sources = List.copyOf(sources);
        this.files = files;
        this.points = new RecentlyUsed<>(bytes / 2, KeyframeFeatures::bytes);
        this.pixels = new RecentlyUsed<>(bytes / 2, grid -> bytes(grid.features()));
    }

    /** The checkpoints. */
    public List<FeatureSource> sources() {
        return sources;
    }

    /** The features of a keyframe's points by one checkpoint, {@code [N, C]}. */
    public FeatureMatrix points(int checkpoint, Keyframe keyframe) {
        return points.get(
                new Key(checkpoint, keyframe.token()),
                () -> alone(() -> sources.get(checkpoint).points(files.cloud(keyframe))));
    }

    /** The features of a keyframe's pixels by one checkpoint, {@code [I, h, w, C]}. */
    public FeatureGrid pixels(int checkpoint, Keyframe keyframe) {
        return pixels.get(
                new Key(checkpoint, keyframe.token()),
                () -> alone(() -> sources.get(checkpoint).pixels(files.images(keyframe))));
    }

    private <T> T alone(Supplier<T> work) {
        networks.lock();
        try {
            return work.get();
        } finally {
            networks.unlock();
        }
    }

    private static long bytes(FeatureMatrix matrix) {
        return (long) Float.BYTES * matrix.values().length;
    }
}
