package io.slidr4j.image.superpixel;

import java.util.Arrays;

/**
 * Makes every segment one connected region (4 neighbours), with scikit-image's rules: regions are
 * numbered in the order of their first pixel; one below the smallest size takes the number of the
 * last neighbour met while it was walked, breadth first; one that reaches the largest size is cut
 * off there, and its rest is looked at again.
 *
 * <p>Regions of ordinary size, nearly all of them, are found and filled as runs of pixels; only the
 * small and the large ones are walked pixel by pixel, because there the order of the walk matters.
 */
final class ConnectedSegments {

    private static final int NONE = -1;

    private final int[] labels; // [H, W]
    private final int width;
    private final int smallest;
    private final int largest;
    private final LabelRuns runs;
    private final int[] segments; // [H, W], NONE where not yet numbered
    private final int[] queue; // pixels of the walk, in the order in which they were reached
    private int count;

    private ConnectedSegments(int[] labels, int width, int smallest, int largest) {
        this.labels = labels;
        this.width = width;
        this.smallest = smallest;
        this.largest = largest;
        this.runs = new LabelRuns(labels, width);
        this.segments = new int[labels.length];
        Arrays.fill(segments, NONE);
        this.queue = new int[Math.min(largest, labels.length)];
    }

    /**
     * Numbers the connected regions.
     *
     * @param labels {@code [H, W]} cluster of every pixel
     * @param width columns W
     * @param smallest regions with fewer pixels are merged away
     * @param largest regions are cut at this many pixels; at least 1
     * @return {@code [H, W]} segments, 0, 1, 2, ...
     */
    static int[] of(int[] labels, int width, int smallest, int largest) {
        return new ConnectedSegments(labels, width, smallest, largest).number();
    }

    private int[] number() {
        for (int run = 0; run < runs.count(); run++) {
            int region = runs.region(run);
            if (runs.pixels(region) >= largest) {
                walkFromEach(run);
            } else if (region == run) { // the first run of its region
                if (runs.pixels(region) >= smallest) {
                    runs.fill(region, segments, count++);
                } else {
                    walk(runs.start(run));
                }
            }
        }
        return segments;
    }

    private void walkFromEach(int run) {
        for (int pixel = runs.start(run); pixel < runs.end(run); pixel++) {
            if (segments[pixel] == NONE) {
                walk(pixel);
            }
        }
    }

    private void walk(int first) {
        int adjacent = count;
        int reached = 0;
        segments[first] = count;
        queue[reached++] = first;
        for (int visited = 0; visited < reached && reached < largest; visited++) {
            int pixel = queue[visited];
            int column = pixel % width;
            for (int side = 0; side < 4 && reached < largest; side++) {
                int neighbour = neighbour(pixel, column, side);
                if (neighbour == NONE) {
                    continue;
                }
                if (segments[neighbour] == NONE && labels[neighbour] == labels[first]) {
                    segments[neighbour] = count;
                    queue[reached++] = neighbour;
                } else if (segments[neighbour] != NONE && segments[neighbour] != count) {
                    adjacent = segments[neighbour];
                }
            }
        }
        if (reached < smallest) {
            for (int i = 0; i < reached; i++) {
                segments[queue[i]] = adjacent;
            }
        } else {
            count++;
        }
    }

    /** The neighbour to the right, left, below or above, in this order, or NONE. */
    private int neighbour(int pixel, int column, int side) {
        return switch (side) {
            case 0 -> column + 1 < width ? pixel + 1 : NONE;
            case 1 -> column > 0 ? pixel - 1 : NONE;
            case 2 -> pixel + width < labels.length ? pixel + width : NONE;
            default -> pixel >= width ? pixel - width : NONE;
        };
    }
}
