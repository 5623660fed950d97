package io.slidr4j.data;

/**
 * Matches between the points of two clouds: match m says that point {@code first[m]} of the first
 * and point {@code second[m]} of the second lie at the same place of the world.
 *
 * <p>The arrays are shared, not copied: treat them as read-only.
 *
 * @param first {@code [M]} index into the first cloud
 * @param second {@code [M]} index into the second cloud
 */
public record Matches(int[] first, int[] second) {
    /** Checks that both arrays have the same length. */
    public Matches {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "Matches need two arrays of one length, not %d and %d."
                            .formatted(first.length, second.length));
        }
    }

    /** The number of matches M. */
    public int size() {
        return first.length;
    }
}
