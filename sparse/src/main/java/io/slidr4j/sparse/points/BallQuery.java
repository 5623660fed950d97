package io.slidr4j.sparse.points;

import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The points in a ball around each centre (Qi et al., NeurIPS 2017, sec. 3.2): the first ones by
 * index, not the nearest, and strictly inside the radius.
 *
 * <p>A ball of fewer points fills its places with its first one, so that a maximum over the group
 * is not changed. An empty ball, which no centre of a set abstraction has, gets point 0 in all its
 * places, as the operators that start from zeroed memory leave it; {@link Groups#found} says so.
 *
 * @param radius in metres, above 0; squared in float32
 * @param size places in a group, ≥ 1
 */
public record BallQuery(float radius, int size) {

    /** Checks both. */
    public BallQuery {
        if (!(radius > 0) || size < 1) {
            throw new IllegalArgumentException(
                    "A ball of radius %s with %d places is not possible.".formatted(radius, size));
        }
    }

    /**
     * Searches around every centre, on all cores.
     *
     * @param points where to search, at least one
     * @param centres where to search around, [M]
     * @throws IllegalArgumentException where there are no points
     */
    public Groups around(PointColumns centres, PointColumns points) {
        points.requirePoints();
        int[] indices = new int[Math.multiplyExact(centres.size(), size)];
        int[] found = new int[centres.size()];
        IntStream.range(0, centres.size())
                .parallel()
                .forEach(
                        centre -> {
                            Distances distances = Distances.from(centres, centre, points);
                            found[centre] = search(distances, indices, centre * size);
                        });
        return new Groups(size, indices, found);
    }

    /** Writes a group from a place on; how many points it has. */
    private int search(Distances distances, int[] indices, int at) {
        float squared = radius * radius;
        int whole = distances.whole();
        int found = 0;
        for (int n = 0; n < whole && found < size; n += Distances.LANES) {
            VectorMask<Float> near = distances.toLanes(n).compare(VectorOperators.LT, squared);
            if (near.anyTrue()) {
                found = add(near.toLong(), n, indices, at, found);
            }
        }
        for (int n = whole; n < distances.points().size() && found < size; n++) {
            if (distances.to(n) < squared) {
                indices[at + found++] = n;
            }
        }
        Arrays.fill(indices, at + found, at + size, found > 0 ? indices[at] : 0);
        return found;
    }

    /** Adds the points of a vector whose bits are set, until the group is full. */
    private int add(long near, int first, int[] indices, int at, int found) {
        int known = found;
        for (long left = near; left != 0 && known < size; left &= left - 1) {
            indices[at + known++] = first + Long.numberOfTrailingZeros(left);
        }
        return known;
    }
}
