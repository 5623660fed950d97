package io.slidr4j.sparse.nn;

import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.sparse.coords.CoordinateMap;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small batches of voxels and numbers for tests; the same at every call. */
final class Clouds {

    private Clouds() {}

    /** Distinct voxels with coordinates −edge .. edge − 1, in clouds 0 .. batch − 1. */
    static CoordinateMap random(int draws, int edge, int batch) {
        int side = 2 * edge;
        int cloud = side * side * side;
        return CoordinateMap.of(
                new SplittableRandom(5)
                        .ints(draws, 0, cloud * batch)
                        .distinct()
                        .flatMap(
                                i ->
                                        IntStream.of(
                                                i / cloud,
                                                i % side - edge,
                                                i / side % side - edge,
                                                i / (side * side) % side - edge))
                        .toArray());
    }

    /** Every voxel of a cube, so that inner voxels have all 27 neighbours. */
    static CoordinateMap full(int edge) {
        int side = 2 * edge;
        return CoordinateMap.of(
                IntStream.range(0, side * side * side)
                        .flatMap(
                                i ->
                                        IntStream.of(
                                                0,
                                                i % side - edge,
                                                i / side % side - edge,
                                                i / (side * side) - edge))
                        .toArray());
    }

    /** Numbers in −1 .. 1. */
    static float[] numbers(String name, int count) {
        double[] u = FormulaWeights.uniform(7, name, count);
        float[] values = new float[count];
        IntStream.range(0, count).forEach(i -> values[i] = (float) (2 * u[i] - 1));
        return values;
    }
}
