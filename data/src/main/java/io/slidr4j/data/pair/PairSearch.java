package io.slidr4j.data.pair;

import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.LidarSweep;
import io.slidr4j.data.nuscenes.NuScenesDataset;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the pairs of a split that a rule leaves: scene by scene, before the first step; what was
 * found stays in a folder. A line every ten seconds says how far the search is and what is left of
 * it.
 */
public final class PairSearch {
    private static final Logger LOG = LoggerFactory.getLogger(PairSearch.class);

    private final PairRule rule;
    private final PairFolder folder;

    /**
     * A search.
     *
     * @param rule which pairs are wanted
     * @param folder where the files of earlier searches are and new ones go
     */
    public PairSearch(PairRule rule, Path folder) {
        this.rule = rule;
        this.folder = new PairFolder(folder);
    }

    /**
     * The pairs of a split: scenes in order, pairs by first, then second keyframe.
     *
     * @return one or more
     * @throws DataException where none is left, a scan is missing or damaged, or the folder is none
     */
    public List<KeyframePair> pairs(NuScenesDataset keyframes) {
        folder.requireFolder();
        Map<String, List<LidarSweep>> scenes = scenes(keyframes);
        PairTally tally = new PairTally(scenes.size());
        List<KeyframePair> kept = new ArrayList<>();
        scenes.forEach(
                (scene, sweeps) -> {
                    List<KeyframePair> found = find(scene, sweeps, tally);
                    found.stream().filter(p -> p.matches() >= rule.minMatches()).forEach(kept::add);
                    tally.report();
                });
        requireSome(kept, tally.pairs(), keyframes);
        LOG.info(
                "Pairs of keyframes: {} of {} scenes ({}; {} with fewer than {} are left out); {}",
                kept.size(),
                scenes.size(),
                rule.terms(),
                tally.pairs() - kept.size(),
                rule.minMatches(),
                tally.sentence());
        return kept;
    }

    private List<KeyframePair> find(String scene, List<LidarSweep> sweeps, PairTally tally) {
        Optional<List<KeyframePair>> known = folder.read(scene, sweeps, rule);
        if (known.isPresent()) {
            tally.known(known.get().size());
            return known.get();
        }
        List<KeyframePair> found = new ScenePairs(sweeps, rule).search();
        folder.write(scene, sweeps, rule, found);
        tally.searched(found.size());
        return found;
    }

    private static Map<String, List<LidarSweep>> scenes(NuScenesDataset keyframes) {
        Map<String, List<LidarSweep>> scenes = new LinkedHashMap<>();
        for (int k = 0; k < keyframes.size(); k++) {
            scenes.computeIfAbsent(keyframes.sceneName(k), _ -> new ArrayList<>())
                    .add(keyframes.sweep(k));
        }
        return scenes;
    }

    private void requireSome(List<KeyframePair> kept, int apart, NuScenesDataset keyframes) {
        if (kept.isEmpty() && apart == 0) {
            throw new DataException(
                    ("No two keyframes of a scene are right for a pair: %s (%d keyframes, %d"
                                    + " scenes); change pair_distance or pair_keeps.")
                            .formatted(rule.terms(), keyframes.size(), keyframes.sceneCount()));
        }
        if (kept.isEmpty()) {
            throw new DataException(
                    ("None of the %d pairs of keyframes (%s) has %d matches; lower min_matches, or"
                                    + " change pair_distance or pair_keeps.")
                            .formatted(apart, rule.terms(), rule.minMatches()));
        }
    }
}
