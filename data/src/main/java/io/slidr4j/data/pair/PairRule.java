package io.slidr4j.data.pair;

/**
 * Which pairs of keyframes are trained on. SLidR's supplement (CVPR 2022, C.2) removes those less
 * than 10 m apart and those with fewer than 1024 matches, a match being the nearest neighbour
 * within 10 cm; that "less" may be a slip for "more", so both readings are here.
 *
 * @param kept which side of the distance stays
 * @param distance metres between the LiDAR's two places, from 0
 * @param radius metres that matched points are less than apart, above 0
 * @param minMatches matches that a pair needs, from 1
 */
public record PairRule(Kept kept, double distance, double radius, int minMatches) {

    /** Which pairs stay. */
    public enum Kept {
        /** Those at least the distance apart. */
        FAR,
        /** Those at most the distance apart. */
        NEAR
    }

    /** Whether a pair this many metres apart stays. */
    public boolean keeps(double apart) {
        return switch (kept) {
            case FAR -> apart >= distance;
            case NEAR -> apart <= distance;
        };
    }

    /** What the matches of a pair depend on: everything but how many are needed. */
    String terms() {
        return "%s %s m apart, matches within %s m"
                .formatted(kept == Kept.FAR ? "at least" : "at most", distance, radius);
    }
}
