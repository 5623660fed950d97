package io.slidr4j.image.superpixel;

import java.util.Arrays;

/**
 * An image of labels as horizontal runs of equal pixels, joined to connected regions (4
 * neighbours). A region is named by its first run in row order.
 */
final class LabelRuns {

    private final int[] labels; // [H, W]
    private final int width;
    private int[] starts = new int[1024]; // first pixel of every run, and the end behind the last
    private int[] parents; // a run of the same region that comes earlier, or the run itself
    private int[] pixels; // [runs] pixels of the region, at the region's first run
    private int[] next; // the next run of the same region, or -1
    private int count;

    /**
     * Finds the runs and regions.
     *
     * @param labels {@code [H, W]}
     * @param width columns W
     */
    LabelRuns(int[] labels, int width) {
        this.labels = labels;
        this.width = width;
        findRuns();
        this.parents = new int[count];
        joinRows();
        this.pixels = new int[count];
        this.next = new int[count];
        chain();
    }

    private void findRuns() {
        for (int row = 0; row < labels.length; row += width) {
            int end = row + width;
            for (int start = row; start < end; ) {
                add(start);
                // How long a pixel equals the one to its right: compared many at a time.
                int equal = Arrays.mismatch(labels, start, end - 1, labels, start + 1, end);
                start = equal < 0 ? end : start + equal + 1;
            }
        }
        add(labels.length);
        count--;
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
    }

    private void joinRows() {
        int above = 0; // walks through the runs of the row above
        for (int run = 0; run < count; run++) {
            parents[run] = run;
            int from = starts[run] - width;
            int to = starts[run + 1] - width;
            while (starts[above + 1] <= from) {
                above++;
            }
            for (int other = above; starts[other] < to; other++) {
                if (labels[starts[other]] == labels[starts[run]]) {
                    join(other, run);
                }
            }
        }
    }

    private void join(int first, int second) {
        int a = root(first);
        int b = root(second);
        parents[Math.max(a, b)] = Math.min(a, b);
    }

    private int root(int run) {
        while (parents[run] != run) {
            parents[run] = parents[parents[run]]; // halves the path for the next time
            run = parents[run];
        }
        return run;
    }

    private void chain() {
        int[] last = new int[count];
        for (int run = 0; run < count; run++) {
            int region = root(run);
            parents[run] = region;
            pixels[region] += starts[run + 1] - starts[run];
            next[run] = -1;
            if (run != region) {
                next[last[region]] = run;
            }
            last[region] = run;
        }
    }

    /** The number of runs. */
    int count() {
        return count;
    }

    /** The first pixel of a run. */
    int start(int run) {
        return starts[run];
    }

    /** The pixel behind the last one of a run. */
    int end(int run) {
        return starts[run + 1];
    }

    /** The first run of the region that a run belongs to. */
    int region(int run) {
        return parents[run];
    }

    /** The number of pixels of a region. */
    int pixels(int region) {
        return pixels[region];
    }

    /** Writes a value to every pixel of a region. */
    void fill(int region, int[] out, int value) {
        for (int run = region; run >= 0; run = next[run]) {
            Arrays.fill(out, starts[run], starts[run + 1], value);
        }
    }
}
