package io.slidr4j.view.keyframe;

import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesTables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The scenes of a dataset and their keyframes, by name and by token. */
public final class KeyframeCatalog {

    private final NuScenesDataset dataset;
    private final SequencedMap<String, List<String>> tokens = new LinkedHashMap<>();
    private final Map<String, Integer> index = new HashMap<>();

    /**
     * Lists all keyframes.
     *
     * @param tables the dataset's
     * @throws DataException if there is no keyframe, or one lacks its scan or an image
     */
    public KeyframeCatalog(NuScenesTables tables) {
        dataset = NuScenesDataset.all(tables);
        if (dataset.size() == 0) {
            throw new DataException(
                    "The tables in %s hold no keyframe.".formatted(tables.layout().tables()));
        }
        for (int k = 0; k < dataset.size(); k++) {
            Keyframe keyframe = dataset.keyframe(k);
            tokens.computeIfAbsent(keyframe.scene(), _ -> new ArrayList<>()).add(keyframe.token());
            index.put(keyframe.token(), k);
        }
    }

    /** The names of the scenes, in the table's order. */
    public List<String> scenes() {
        return List.copyOf(tokens.keySet());
    }

    /**
     * The keyframes of a scene, first to last.
     *
     * @param scene its name
     * @return their tokens; empty where there is no such scene
     */
    public Optional<List<String>> keyframes(String scene) {
        return Optional.ofNullable(tokens.get(scene)).map(List::copyOf);
    }

    /**
     * One keyframe.
     *
     * @param token any text
     * @return the keyframe; empty where there is none of that token
     */
    public Optional<Keyframe> find(String token) {
        return Optional.ofNullable(index.get(token)).map(dataset::keyframe);
    }
}
