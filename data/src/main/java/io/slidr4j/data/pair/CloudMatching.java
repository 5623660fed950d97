package io.slidr4j.data.pair;

import io.slidr4j.data.Matches;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.geometry.NeighbourGrid;
import io.slidr4j.data.geometry.Registration;

import java.util.Arrays;

/**
 * Matches two registered clouds: each point of the first with the nearest point of the second that
 * is less than a radius away.
 */
public final class CloudMatching {

    private CloudMatching() {}

    /**
     * The matches, in the order of the first cloud's points.
     *
     * @param first a cloud in its own frame
     * @param second the other cloud's points in their own frame, hashed
     * @param registration from the first's frame into the second's
     */
    public static Matches of(PointCloud first, NeighbourGrid second, Registration registration) {
        double[] moved = registration.apply(first.xyz()); // [N, 3]
        int[] from = new int[first.size()];
        int[] to = new int[first.size()];
        int matches = 0;
        for (int n = 0; n < first.size(); n++) {
            int nearest = second.nearest(moved[3 * n], moved[3 * n + 1], moved[3 * n + 2]);
            if (nearest != NeighbourGrid.NONE) {
                from[matches] = n;
                to[matches++] = nearest;
            }
        }
        return new Matches(Arrays.copyOf(from, matches), Arrays.copyOf(to, matches));
    }

    /**
     * How many matches there are.
     *
     * @param first a cloud in its own frame
     * @param second the other cloud's points in their own frame, hashed
     * @param registration from the first's frame into the second's
     */
    public static int count(PointCloud first, NeighbourGrid second, Registration registration) {
        double[] moved = registration.apply(first.xyz()); // [N, 3]
        int matches = 0;
        for (int i = 0; i < moved.length; i += 3) {
            matches += second.isNear(moved[i], moved[i + 1], moved[i + 2]) ? 1 : 0;
        }
        return matches;
    }
}
