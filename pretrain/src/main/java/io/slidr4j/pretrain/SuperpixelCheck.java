package io.slidr4j.pretrain;

import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.superpixel.SuperpixelStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds missing superpixel maps before the first step, not after the first night. */
final class SuperpixelCheck {

    private SuperpixelCheck() {}

    /**
     * Holds the folder's listing against a split: one directory read, however many maps there are.
     *
     * @throws DataException if a map is missing; it counts them and names the first and the command
     */
    static void requireAll(SuperpixelStore store, NuScenesDataset keyframes) {
        Set<Path> there = listing(store.folder());
        int missing = 0;
        Path first = null;
        for (int i = 0; i < keyframes.size(); i++) {
            for (CameraShot shot : keyframes.keyframe(i).cameras()) {
                Path file = store.file(shot.token());
                if (!there.contains(file)) {
                    first = first == null ? file : first;
                    missing++;
                }
            }
        }
        if (missing > 0) {
            throw new DataException(
                    ("%d of %d superpixel maps are missing, the first is %s; make them with ./slidr"
                                    + " superpixels --dataset nuscenes --root DIR --out %s.")
                            .formatted(missing, 6 * keyframes.size(), first, store.folder()));
        }
    }

    private static Set<Path> listing(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(HashSet::new, Set::add, Set::addAll);
        } catch (IOException e) {
            throw new DataException(
                    "The folder of superpixel maps %s cannot be read (%s)."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }
}
