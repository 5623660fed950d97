package io.slidr4j.view.render;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.NearestNeighbours;
import io.slidr4j.view.feature.Votes;

import java.awt.image.BufferedImage;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * A scene whose points are classified by their neighbours in the features of a labelled keyframe,
 * picture by picture (SLidR's supplementary video).
 *
 * @param pictures draws
 * @param checkpoint whose features
 * @param neighbours what learned from the labelled keyframe
 * @param focus the class whose probability is shown; empty for the class of most neighbours
 */
public record ThroughTime(
        KeyframePictures pictures,
        int checkpoint,
        NearestNeighbours neighbours,
        OptionalInt focus) {

    /** Seconds for which each picture of an animation is shown: keyframes come at 2 Hz. */
    public static final double PACE = 0.5;

    /**
     * The pictures of keyframes, each computed when it is asked for.
     *
     * @param keyframes first to last
     */
    public Iterator<BufferedImage> frames(List<Keyframe> keyframes) {
        return keyframes.stream().map(keyframe -> frame(keyframe, keyframes)).iterator();
    }

    private BufferedImage frame(Keyframe keyframe, List<Keyframe> all) {
        Votes votes = neighbours.classify(pictures.features().points(checkpoint, keyframe));
        String what =
                focus.isPresent()
                        ? "probability of "
                                + LabelSet.NUSCENES.name(focus.getAsInt()).replace('_', ' ')
                        : "classes";
        String title =
                "%s  keyframe %d of %d: %s by %d nearest neighbours"
                        .formatted(
                                keyframe.scene(),
                                all.indexOf(keyframe) + 1,
                                all.size(),
                                what,
                                votes.k());
        return pictures.votes(keyframe, votes, focus, title);
    }
}
