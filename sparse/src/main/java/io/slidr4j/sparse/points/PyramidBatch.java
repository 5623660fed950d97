package io.slidr4j.sparse.points;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The pyramids of a batch of clouds in one: on every level the points of all clouds are rows below
 * each other, cloud by cloud. Clouds may differ in size.
 */
public final class PyramidBatch {

    private final List<PointPyramid> pyramids;

    /**
     * A batch.
     *
     * @param pyramids made after one plan, at least one
     */
    public PyramidBatch(List<PointPyramid> pyramids) {
        if (pyramids.isEmpty()) {
            throw new IllegalArgumentException("A batch needs at least one cloud.");
        }
        this.pyramids = List.copyOf(pyramids);
    }

    /** The pyramids of clouds, made on all cores. */
    public static PyramidBatch of(List<PointColumns> clouds, List<PyramidLevel> plan) {
        return new PyramidBatch(
                clouds.parallelStream().map(cloud -> PointPyramid.of(cloud, plan)).toList());
    }

    /** How many rows each cloud has on a level, [B]; level 0 is the clouds themselves. */
    public int[] sizes(int level) {
        return pyramids.stream().mapToInt(pyramid -> pyramid.levels().get(level).size()).toArray();
    }

    /** How many rows a level has. */
    public int rows(int level) {
        return Arrays.stream(sizes(level)).sum();
    }

    /** Places in a group of a scale. */
    public int groupSize(int level, int scale) {
        return groups(pyramids.getFirst(), level, scale).size();
    }

    /**
     * What lies around a level's centres.
     *
     * @param level from 1
     * @return rows of the level below, [M * K]
     */
    public int[] groups(int level, int scale) {
        return rows(level - 1, pyramid -> groups(pyramid, level, scale).indices());
    }

    /**
     * Where it lies, as seen from the centres.
     *
     * @param level from 1
     * @return metres, [M * K, 3] row-major
     */
    public float[] offsets(int level, int scale) {
        return joined(
                pyramid -> {
                    List<PointColumns> levels = pyramid.levels();
                    return groups(pyramid, level, scale)
                            .offsets(levels.get(level - 1), levels.get(level));
                });
    }

    /**
     * The neighbours of a level's points in the level above.
     *
     * @param level from 0 to the last but one
     * @return rows of the level above, [N * 3]
     */
    public int[] nearest(int level) {
        return rows(level + 1, pyramid -> pyramid.nearest().get(level).indices());
    }

    /** The shares of these neighbours, [N * 3]. */
    public float[] weights(int level) {
        return joined(pyramid -> pyramid.nearest().get(level).weights());
    }

    private static Groups groups(PointPyramid pyramid, int level, int scale) {
        return pyramid.groups().get(level - 1).get(scale);
    }

    /** Indices within the clouds, counted on over the rows of the level that they point to. */
    private int[] rows(int target, Function<PointPyramid, int[]> indices) {
        IntStream all = IntStream.empty();
        int first = 0;
        for (PointPyramid pyramid : pyramids) {
            int from = first;
            all = IntStream.concat(all, Arrays.stream(indices.apply(pyramid)).map(i -> from + i));
            first += pyramid.levels().get(target).size();
        }
        return all.toArray();
    }

    private float[] joined(Function<PointPyramid, float[]> values) {
        List<float[]> parts = pyramids.stream().map(values).toList();
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
