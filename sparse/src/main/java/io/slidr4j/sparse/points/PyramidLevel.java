package io.slidr4j.sparse.points;

import java.util.List;

/**
 * How one level of a {@link PointPyramid} comes out of the level below it.
 *
 * @param centres how the level's points are chosen
 * @param balls what is gathered around each of them, scale by scale
 */
public record PyramidLevel(FarthestPoints centres, List<BallQuery> balls) {

    /** Copies the list. */
    public PyramidLevel {
        balls = List.copyOf(balls);
    }
}
