package io.slidr4j.data.nuscenes;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link DatasetVerifier} found.
 *
 * @param layout where the dataset lies
 * @param scenes scenes in the tables
 * @param samples samples in the tables
 * @param keyframes keyframes that the scenes link to
 * @param splitSource where the splits come from
 * @param scenesPerSplit for each split that is defined, how many of its scenes are here
 * @param files files that were looked at
 * @param superpixelMaps superpixel maps found; 0 where no folder was named
 * @param problemCount all problems
 * @param problems the first {@value #MAX_PROBLEMS} of them, a sentence each
 */
public record VerificationReport(
        NuScenesLayout layout,
        int scenes,
        int samples,
        int keyframes,
        String splitSource,
        Map<SplitName, Integer> scenesPerSplit,
        int files,
        int superpixelMaps,
        int problemCount,
        List<String> problems) {
    /** How many problems are told in words. */
    public static final int MAX_PROBLEMS = 20;

    /** Copies the collections. */
    public VerificationReport {
        Map<SplitName, Integer> ordered = new EnumMap<>(SplitName.class);
        ordered.putAll(scenesPerSplit);
        scenesPerSplit = Collections.unmodifiableMap(ordered);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong. */
    public boolean isComplete() {
        return problemCount == 0;
    }
}
