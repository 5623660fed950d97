package io.slidr4j.data.nuscenes;

import io.slidr4j.data.DataException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The keyframes of one split: scenes in the table's order, samples by following the links from each
 * scene's first sample.
 */
public final class NuScenesDataset {
    private final NuScenesTables tables;
    private final int[] scene; // [K]
    private final int[] sample; // [K]

    private NuScenesDataset(NuScenesTables tables, int[] scene, int[] sample) {
        this.tables = tables;
        this.scene = scene;
        this.sample = sample;
    }

    /**
     * Selects the keyframes of a split.
     *
     * @param tables the tables
     * @param splits which scene belongs where
     * @param name the split
     * @param skipStep of the split's scenes that the tables hold, every {@code skipStep}th is
     *     taken, beginning with number {@code skipStep}; 1 takes all
     * @return its keyframes, one or more
     * @throws DataException if nothing is left
     */
    public static NuScenesDataset of(
            NuScenesTables tables, SceneSplits splits, SplitName name, int skipStep) {
        List<Integer> scenes = scenes(tables, splits.scenes(name), 1);
        if (scenes.isEmpty()) {
            throw new DataException(
                    ("None of the %d scenes of the split '%s' (%s) is in %s, which holds %s; choose"
                                    + " another split, or list its scenes in a splits.json.")
                            .formatted(
                                    splits.scenes(name).size(),
                                    name.key(),
                                    splits.source(),
                                    tables.layout().tables(),
                                    present(tables)));
        }
        List<Integer> taken = scenes(tables, splits.scenes(name), skipStep);
        if (taken.isEmpty()) {
            throw new DataException(
                    ("dataset_skip_step %d leaves none of the %d scenes of the split '%s' that %s"
                                    + " holds; choose a step of at most %d.")
                            .formatted(
                                    skipStep,
                                    scenes.size(),
                                    name.key(),
                                    tables.layout().tables(),
                                    scenes.size()));
        }
        return ofScenes(tables, taken);
    }

    /**
     * All keyframes of all scenes, in the same order.
     *
     * @param tables the tables
     * @return every keyframe, possibly none
     */
    public static NuScenesDataset all(NuScenesTables tables) {
        List<Integer> scenes = new ArrayList<>();
        for (int s = 0; s < tables.sceneCount(); s++) {
            scenes.add(s);
        }
        return ofScenes(tables, scenes);
    }

    /**
     * Counts the scenes of a split that the tables hold.
     *
     * @param tables the tables
     * @param splits which scene belongs where
     * @param name the split
     * @return how many, possibly none
     */
    public static int countScenes(NuScenesTables tables, SceneSplits splits, SplitName name) {
        return scenes(tables, splits.scenes(name), 1).size();
    }

    /** The number of keyframes K. */
    public int size() {
        return sample.length;
    }

    /** The number of scenes that the keyframes come from. */
    public int sceneCount() {
        return (int) Arrays.stream(scene).distinct().count();
    }

    /**
     * One keyframe.
     *
     * @param index 0..K-1
     * @return its files, calibration and poses
     * @throws DataException if the tables lack its LiDAR or one of its cameras
     */
    public Keyframe keyframe(int index) {
        return tables.keyframe(scene[index], sample[index]);
    }

    /**
     * The LiDAR sweep of one keyframe; its cameras need not be there.
     *
     * @param index 0..K-1
     * @return its file and pose
     * @throws DataException if the tables lack it
     */
    public LidarSweep sweep(int index) {
        return tables.sweep(sample[index]);
    }

    /**
     * The name of a keyframe's scene.
     *
     * @param index 0..K-1
     */
    public String sceneName(int index) {
        return tables.sceneName(scene[index]);
    }

    /** The names of the scenes that the keyframes come from, in the table's order. */
    public List<String> sceneNames() {
        return Arrays.stream(scene).distinct().mapToObj(tables::sceneName).toList();
    }

    private static List<Integer> scenes(NuScenesTables tables, Set<String> names, int step) {
        if (step < 1) {
            throw new DataException(
                    "dataset_skip_step is %d; it must be 1 or more.".formatted(step));
        }
        List<Integer> taken = new ArrayList<>();
        int counter = 0;
        for (int s = 0; s < tables.sceneCount(); s++) {
            if (names.contains(tables.sceneName(s)) && ++counter % step == 0) {
                taken.add(s);
            }
        }
        return taken;
    }

    private static NuScenesDataset ofScenes(NuScenesTables tables, List<Integer> taken) {
        int[][] samples = taken.stream().map(tables::samplesOf).toArray(int[][]::new);
        int size = Arrays.stream(samples).mapToInt(s -> s.length).sum();
        int[] scene = new int[size];
        int[] sample = new int[size];
        int at = 0;
        for (int i = 0; i < samples.length; i++) {
            Arrays.fill(scene, at, at + samples[i].length, taken.get(i));
            System.arraycopy(samples[i], 0, sample, at, samples[i].length);
            at += samples[i].length;
        }
        return new NuScenesDataset(tables, scene, sample);
    }

    private static String present(NuScenesTables tables) {
        if (tables.sceneCount() == 0) {
            return "no scenes";
        }
        String first = tables.sceneName(0);
        return tables.sceneCount() == 1
                ? first
                : "%d scenes, the first %s".formatted(tables.sceneCount(), first);
    }
}
