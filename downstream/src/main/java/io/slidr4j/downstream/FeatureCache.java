package io.slidr4j.downstream;

import io.slidr4j.train.TrainingException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a frozen trunk made of clouds, on disk for the length of a run: a file for each cloud, which
 * the operating system keeps in memory as long as there is room. Not thread-safe.
 */
final class FeatureCache implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureCache.class);
    private static final double GIGA = 1e9;

    private final Path parent;
    private final long budget;
    private final Map<String, Path> files = new HashMap<>();

    private Path folder;
    private long used;
    private boolean full;

    /**
     * An empty cache; its folder is made when there is something to keep.
     *
     * @param parent the folder below which it makes its own
     * @param gigabytes how much it may hold
     */
    FeatureCache(Path parent, double gigabytes) {
        this.parent = parent;
        this.budget = (long) (gigabytes * GIGA);
    }

    /**
     * The features of a cloud: kept ones, or else computed ones, kept if there is room.
     *
     * @param cloud its name
     * @return row-major
     */
    float[] get(String cloud, Supplier<float[]> compute) {
        Path file = files.get(cloud);
        if (file != null) {
            return read(file);
        }
        float[] features = compute.get();
        long size = (long) Float.BYTES * features.length;
        if (used + size <= budget) {
            files.put(cloud, write(features));
            used += size;
        } else {
            sayFull();
        }
        return features;
    }

    /** How many clouds are kept. */
    int size() {
        return files.size();
    }

    private void sayFull() {
        if (!full) {
            LOG.warn(
                    "The features of {} clouds fill the cache; those of others are computed anew"
                            + " in every epoch (raise feature_cache_gb to keep more).",
                    files.size());
        }
        full = true;
    }

    private Path write(float[] features) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * features.length);
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(features);
        try {
            if (folder == null) {
                Files.createDirectories(parent);
                folder = Files.createTempDirectory(parent, ".features-");
            }
            Path file = folder.resolve(Integer.toString(files.size()));
            return Files.write(file, bytes.array());
        } catch (IOException e) {
            throw failed(parent, e);
        }
    }

    private static float[] read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            float[] features = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(features);
            return features;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static TrainingException failed(Path file, IOException e) {
        return new TrainingException(
                "The feature cache %s cannot be used (%s); free some disk or set feature_cache_gb=0."
                        .formatted(file, e.getMessage()),
                e);
    }

    /** Removes the files. */
    @Override
    public void close() {
        try {
            for (Path file : files.values()) {
                Files.deleteIfExists(file);
            }
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", folder, e.getMessage());
        }
    }
}
