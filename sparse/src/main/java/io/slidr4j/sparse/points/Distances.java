package io.slidr4j.sparse.points;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Squared distances from a place to the points of a cloud, several at a time: ((dx² + dy²) + dz²),
 * each operation rounded to float32 and none fused, so that a lane and a plain loop agree to the
 * bit.
 *
 * @param points where to
 * @param x where from, metres
 * @param y where from, metres
 * @param z where from, metres
 */
record Distances(PointColumns points, float x, float y, float z) {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    static final int LANES = SPECIES.length();

    /** From a point of a cloud. */
    static Distances from(PointColumns centres, int centre, PointColumns points) {
        return new Distances(points, centres.x()[centre], centres.y()[centre], centres.z()[centre]);
    }

    /** How many points fill whole vectors. */
    int whole() {
        return SPECIES.loopBound(points.size());
    }

    /** To one point. */
    float to(int point) {
        float dx = points.x()[point] - x;
        float dy = points.y()[point] - y;
        float dz = points.z()[point] - z;
        return dx * dx + dy * dy + dz * dz;
    }

    /** To the points {@code first} .. {@code first + LANES − 1}. */
    FloatVector toLanes(int first) {
        FloatVector dx = FloatVector.fromArray(SPECIES, points.x(), first).sub(x);
        FloatVector dy = FloatVector.fromArray(SPECIES, points.y(), first).sub(y);
        FloatVector dz = FloatVector.fromArray(SPECIES, points.z(), first).sub(z);
        return dx.mul(dx).add(dy.mul(dy)).add(dz.mul(dz));
    }
}
