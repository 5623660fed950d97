package io.slidr4j.sparse.points;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

import java.util.Arrays;

/**
 * Farthest-point sampling (Qi et al., NeurIPS 2017, sec. 3.2): the first sample is point 0, each
 * next one the point that is farthest from all samples so far. Among equally far points it is the
 * one of the lowest index; where all points are taken already, that is point 0 again.
 *
 * @param samples how many points to take, ≥ 0; more than there are repeats some
 * @param origin what becomes of points at the sensor
 */
public record FarthestPoints(int samples, Origin origin) {

    /** Points at the origin, which stand for missing returns in some datasets. */
    public enum Origin {
        /** They are points like any other, as in OpenPCDet. */
        TAKEN,
        /**
         * Those whose x² + y² + z² is at most 0.001 m² are never taken, save as the first, as in
         * VoteNet.
         */
        SKIPPED
    }

    private static final float FAR = 1e10f; // m²; what the operators start from
    private static final double AT_ORIGIN = 1e-3; // m²

    /** Below every distance: a point so marked is nowhere the farthest. */
    private static final float NEVER = -1;

    /** Sampling that takes any point. */
    public FarthestPoints(int samples) {
        this(samples, Origin.TAKEN);
    }

    /** Checks the number. */
    public FarthestPoints {
        if (samples < 0) {
            throw new IllegalArgumentException("Nobody can take " + samples + " points.");
        }
    }

    /**
     * The samples of a cloud, in the order in which they are taken.
     *
     * @return indices of points, [samples]
     * @throws IllegalArgumentException where the cloud has no points
     */
    public int[] of(PointColumns points) {
        points.requirePoints();
        float[] nearest = start(points); // [N], squared distance to the nearest sample
        int[] taken = new int[samples];
        for (int i = 1; i < samples; i++) {
            float farthest = approach(Distances.from(points, taken[i - 1], points), nearest);
            taken[i] = first(nearest, farthest);
        }
        return taken;
    }

    private float[] start(PointColumns points) {
        float[] nearest = new float[points.size()];
        Arrays.fill(nearest, FAR);
        Distances fromOrigin = new Distances(points, 0, 0, 0);
        for (int n = 0; origin == Origin.SKIPPED && n < nearest.length; n++) {
            if (fromOrigin.to(n) <= AT_ORIGIN) {
                nearest[n] = NEVER;
            }
        }
        return nearest;
    }

    /** Takes a new sample into account; the largest squared distance that is left. */
    private static float approach(Distances sample, float[] nearest) {
        FloatVector most = FloatVector.broadcast(Distances.SPECIES, NEVER);
        int whole = sample.whole();
        for (int n = 0; n < whole; n += Distances.LANES) {
            FloatVector left =
                    FloatVector.fromArray(Distances.SPECIES, nearest, n).min(sample.toLanes(n));
            left.intoArray(nearest, n);
            most = most.max(left);
        }
        float farthest = most.reduceLanes(VectorOperators.MAX);
        for (int n = whole; n < nearest.length; n++) {
            nearest[n] = Math.min(nearest[n], sample.to(n));
            farthest = Math.max(farthest, nearest[n]);
        }
        return farthest;
    }

    /** The first place of a value that is there. */
    private static int first(float[] values, float wanted) {
        int n = 0;
        for (int end = Distances.SPECIES.loopBound(values.length); n < end; n += Distances.LANES) {
            if (FloatVector.fromArray(Distances.SPECIES, values, n).eq(wanted).anyTrue()) {
                break;
            }
        }
        while (values[n] != wanted) {
            n++;
        }
        return n;
    }
}
