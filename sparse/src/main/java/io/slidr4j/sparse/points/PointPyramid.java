package io.slidr4j.sparse.points;

import java.util.ArrayList;
import java.util.List;

/**
 * A cloud at falling resolution, and who is near whom from level to level: all that PointNet++ (Qi
 * et al., NeurIPS 2017) wants to know of coordinates. It depends on no weight, so that it can be
 * made ahead of the network's pass.
 *
 * @param levels the cloud itself, then the centres of each level, L + 1
 * @param groups for each level above the cloud and each scale, what of the level below lies around
 *     its centres, L
 * @param nearest for each level but the last, its points' neighbours in the level above, L
 */
public record PointPyramid(
        List<PointColumns> levels, List<List<Groups>> groups, List<ThreeNearest> nearest) {

    /** Copies the lists. */
    public PointPyramid {
        levels = List.copyOf(levels);
        groups = groups.stream().map(List::copyOf).toList();
        nearest = List.copyOf(nearest);
    }

    /**
     * The pyramid of a cloud.
     *
     * @param cloud at least one point
     * @param plan the levels above the cloud, finest first
     * @throws IllegalArgumentException where the cloud has no points
     */
    public static PointPyramid of(PointColumns cloud, List<PyramidLevel> plan) {
        List<PointColumns> levels = new ArrayList<>(List.of(cloud));
        List<List<Groups>> groups = new ArrayList<>();
        List<ThreeNearest> nearest = new ArrayList<>();
        for (PyramidLevel level : plan) {
            PointColumns below = levels.getLast();
            PointColumns centres = below.select(level.centres().of(below));
            groups.add(level.balls().stream().map(ball -> ball.around(centres, below)).toList());
            nearest.add(ThreeNearest.of(below, centres));
            levels.add(centres);
        }
        return new PointPyramid(levels, groups, nearest);
    }
}
