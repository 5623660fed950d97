package io.slidr4j.image.superpixel;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageReader;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.superpixel.SuperpixelInfo;
import io.slidr4j.data.superpixel.SuperpixelStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Cuts every camera image of a dataset's keyframes into superpixels: one map a camera token, and a
 * sidecar that says how they were made.
 *
 * <p>Images run beside each other, each on one thread. A job that was interrupted leaves whole
 * files only and goes on where it was: maps that are there and sound are kept, if the sidecar names
 * the same algorithm and parameters; damaged ones are made again.
 */
public final class SuperpixelJob {

    /**
     * What was done.
     *
     * @param made maps made now
     * @param kept maps that were there already
     * @param info the sidecar
     */
    public record Outcome(int made, int kept, SuperpixelInfo info) {}

    private static final Logger LOG = LoggerFactory.getLogger(SuperpixelJob.class);

    private final Superpixels algorithm;
    private final ImageReader reader;
    private final SuperpixelStore store;
    private final int threads;

    /**
     * A job that has not begun.
     *
     * @param store the folder that receives maps and sidecar
     * @param threads how many images are cut at a time, ≥ 1
     */
    public SuperpixelJob(
            Superpixels algorithm, ImageReader reader, SuperpixelStore store, int threads) {
        this.algorithm = algorithm;
        this.reader = reader;
        this.store = store;
        this.threads = threads;
    }

    /**
     * Makes the maps of all keyframes.
     *
     * @param progress called after each image, by one thread at a time
     * @throws DataException if the folder holds maps of another kind, or an image cannot be cut;
     *     the message names it
     */
    public Outcome run(NuScenesDataset dataset, Runnable progress) {
        requireSameKind();
        List<CameraShot> shots = shots(dataset);
        if (shots.isEmpty()) {
            throw new DataException(
                    "The dataset has no keyframes with camera images; check --root and --version.");
        }
        // Room for every id, should the job be interrupted before the true number is known.
        store.writeInfo(info(SuperpixelInfo.MAX_SEGMENTS, 0));
        List<Done> done = all(shots, progress);
        int largest = done.stream().mapToInt(Done::largestId).max().orElse(0);
        SuperpixelInfo info = info(Math.max(algorithm.intended(), largest + 1), done.size());
        store.writeInfo(info);
        int kept = (int) done.stream().filter(Done::kept).count();
        return new Outcome(done.size() - kept, kept, info);
    }

    private record Done(int largestId, boolean kept) {}

    private SuperpixelInfo info(int segments, int images) {
        return new SuperpixelInfo(algorithm.algorithm(), algorithm.parameters(), segments, images);
    }

    private void requireSameKind() {
        if (!Files.exists(store.folder().resolve(SuperpixelStore.INFO_FILE))) {
            return;
        }
        SuperpixelInfo there = store.info();
        if (!there.algorithm().equals(algorithm.algorithm())
                || !there.parameters().equals(algorithm.parameters())) {
            throw new DataException(
                    "%s holds maps of %s %s, not of %s %s; choose another --out or remove it."
                            .formatted(
                                    store.folder(),
                                    there.algorithm(),
                                    there.parameters(),
                                    algorithm.algorithm(),
                                    algorithm.parameters()));
        }
    }

    private static List<CameraShot> shots(NuScenesDataset dataset) {
        List<CameraShot> shots = new ArrayList<>();
        for (int k = 0; k < dataset.size(); k++) {
            shots.addAll(dataset.keyframe(k).cameras());
        }
        return shots;
    }

    private List<Done> all(List<CameraShot> shots, Runnable progress) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads);
                StopAtExit _ = new StopAtExit(pool)) {
            List<Future<Done>> running = new ArrayList<>();
            shots.forEach(shot -> running.add(pool.submit(() -> one(shot, progress))));
            try {
                return results(running);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static List<Done> results(List<Future<Done>> running) {
        try {
            List<Done> done = new ArrayList<>();
            for (Future<Done> future : running) {
                done.add(future.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("The job was interrupted; run it again to go on.", e);
        }
    }

    private Done one(CameraShot shot, Runnable progress) {
        Optional<SuperpixelMap> there = existing(shot);
        SuperpixelMap map = there.orElseGet(() -> make(shot));
        synchronized (progress) {
            progress.run();
        }
        return new Done(map.largestId(), there.isPresent());
    }

    private Optional<SuperpixelMap> existing(CameraShot shot) {
        if (!store.has(shot.token())) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.read(shot.token(), shot.height(), shot.width()));
        } catch (DataException e) {
            LOG.warn("Making a map again: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private SuperpixelMap make(CameraShot shot) {
        RgbImage image = reader.read(shot.file());
        if (image.height() != shot.height() || image.width() != shot.width()) {
            throw new DataException(
                    "The image %s is %d x %d but its table says %d x %d; unpack it again."
                            .formatted(
                                    shot.file(),
                                    image.width(),
                                    image.height(),
                                    shot.width(),
                                    shot.height()));
        }
        SuperpixelMap map = segment(image, shot);
        reader.release(image);
        store.write(shot.token(), map);
        return map;
    }

    private SuperpixelMap segment(RgbImage image, CameraShot shot) {
        try {
            return algorithm.segment(image);
        } catch (DataException e) {
            throw new DataException("%s: %s".formatted(shot.file(), e.getMessage()), e);
        }
    }
}
