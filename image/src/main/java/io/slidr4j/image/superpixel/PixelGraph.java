package io.slidr4j.image.superpixel;

/**
 * The edges between the eight neighbours of all pixels of an image, cheapest first. Edges of one
 * cost keep a fixed order: first the edges between left and right neighbours, then those down, down
 * to the right and up to the right, each by rows.
 */
final class PixelGraph {

    /** From each pixel to the left, up, up to the left, and down to the left. */
    private static final int[] DOWN = {0, -1, -1, 1};

    private static final int[] RIGHT = {-1, 0, -1, -1};

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    /** Receives an edge. */
    @FunctionalInterface
    interface EdgeVisitor {
        /** Takes the edge between the pixels a and b, numbers in {@code [H * W]}. */
        void visit(int a, int b, double cost);
    }

    private final int pixels;
    private final int[] offsets = new int[DOWN.length]; // from a pixel to its neighbour
    private int[] edges; // direction * pixels + pixel
    private double[] costs; // of the edges
    private int count;

    private PixelGraph(SmoothedImage image) {
        pixels = image.height() * image.width();
        edges = new int[DOWN.length * pixels];
        costs = new double[DOWN.length * pixels];
        for (int direction = 0; direction < DOWN.length; direction++) {
            offsets[direction] = DOWN[direction] * image.width() + RIGHT[direction];
            connect(image, direction);
        }
        sort();
    }

    /** The graph of an image; the cost of an edge is the distance of its two colours. */
    static PixelGraph of(SmoothedImage image) {
        return new PixelGraph(image);
    }

    /** Visits all edges, cheapest first. */
    void forEach(EdgeVisitor visitor) {
        for (int e = 0; e < count; e++) {
            int pixel = edges[e] % pixels;
            visitor.visit(pixel, pixel + offsets[edges[e] / pixels], costs[e]);
        }
    }

    private void connect(SmoothedImage image, int direction) {
        int down = DOWN[direction];
        int right = RIGHT[direction];
        for (int y = Math.max(0, -down); y < image.height() - Math.max(0, down); y++) {
            for (int x = -right; x < image.width(); x++) {
                edges[count] = direction * pixels + y * image.width() + x;
                costs[count++] = image.distance(y, x, y + down, x + right);
            }
        }
    }

    /**
     * A stable radix sort by cost: the bits of doubles that are not negative are in their order.
     */
    private void sort() {
        int[] otherEdges = new int[edges.length];
        double[] otherCosts = new double[costs.length];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            int[] place = places(shift);
            for (int e = 0; e < count; e++) {
                int at = place[digit(costs[e], shift)]++;
                otherEdges[at] = edges[e];
                otherCosts[at] = costs[e];
            }
            int[] sortedEdges = otherEdges;
            double[] sortedCosts = otherCosts;
            otherEdges = edges;
            otherCosts = costs;
            edges = sortedEdges;
            costs = sortedCosts;
        }
    }

    /** Where the first edge of each digit goes. */
    private int[] places(int shift) {
        int[] place = new int[DIGITS + 1];
        for (int e = 0; e < count; e++) {
            place[digit(costs[e], shift) + 1]++;
        }
        for (int d = 0; d < DIGITS; d++) {
            place[d + 1] += place[d];
        }
        return place;
    }

    private static int digit(double cost, int shift) {
        return (int) (Double.doubleToRawLongBits(cost) >>> shift) & (DIGITS - 1);
    }
}
