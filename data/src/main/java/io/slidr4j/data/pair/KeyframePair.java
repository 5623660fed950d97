package io.slidr4j.data.pair;

import io.slidr4j.data.nuscenes.LidarSweep;

/**
 * Two keyframes of one scene.
 *
 * @param first the earlier sweep
 * @param second the later sweep
 * @param matches how many points of the first have a match in the second
 */
public record KeyframePair(LidarSweep first, LidarSweep second, int matches) {

    /** The tokens of both sweeps. */
    public String name() {
        return first.token() + "+" + second.token();
    }
}
