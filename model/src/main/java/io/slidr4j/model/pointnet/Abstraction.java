package io.slidr4j.model.pointnet;

import io.slidr4j.sparse.points.BallQuery;
import io.slidr4j.sparse.points.FarthestPoints;
import io.slidr4j.sparse.points.PyramidLevel;

import java.util.List;

/**
 * The sizes of a set abstraction: one scale, or several whose results are joined.
 *
 * @param centres how many points are left
 * @param scales what is gathered around each of them, and how wide its perceptron is
 */
public record Abstraction(int centres, List<Scale> scales) {

    /**
     * One scale.
     *
     * @param ball where is gathered, and how many points
     * @param widths output channels of the perceptron's layers
     */
    public record Scale(BallQuery ball, List<Integer> widths) {

        /** Copies the list. */
        public Scale {
            widths = List.copyOf(widths);
        }

        /** A scale from plain numbers. */
        public static Scale of(double radius, int samples, Integer... widths) {
            return new Scale(new BallQuery((float) radius, samples), List.of(widths));
        }
    }

    /** Copies the list. */
    public Abstraction {
        scales = List.copyOf(scales);
    }

    /** The searches that the abstraction needs. */
    public PyramidLevel level() {
        return new PyramidLevel(
                new FarthestPoints(centres), scales.stream().map(Scale::ball).toList());
    }

    /** Channels of its result. */
    int outputs() {
        return scales.stream().mapToInt(scale -> scale.widths().getLast()).sum();
    }
}
