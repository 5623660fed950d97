package io.slidr4j.image.superpixel;

/** The edges between eight-neighbours of an image, cheapest first, equal ones in a fixed order. */
final class PixelGraph {

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    /** Receives an edge. */
    @FunctionalInterface
    interface EdgeVisitor {
        void visit(int a, int b, double cost);
    }

    private final SmoothedImage image;
    private int[] from;
    private int[] to;
    private double[] cost;
    private int edges;

    private PixelGraph(SmoothedImage image) {
        this.image = image;
        int most = 4 * image.height() * image.width();
        from = new int[most];
        to = new int[most];
        cost = new double[most];
    }

    static PixelGraph of(SmoothedImage image) {
        PixelGraph graph = new PixelGraph(image);
        int h = image.height();
        int w = image.width();
        graph.connect(0, h, 1, w, 0, -1); // right
        graph.connect(1, h, 0, w, -1, 0); // down
        graph.connect(1, h, 1, w, -1, -1); // down-right
        graph.connect(0, h - 1, 1, w, 1, -1); // up-right
        graph.sort();
        return graph;
    }

    /** Visits all edges, cheapest first. */
    void forEach(EdgeVisitor visitor) {
        for (int e = 0; e < edges; e++) {
            visitor.visit(from[e], to[e], cost[e]);
        }
    }

    /** Edges from each pixel of rows y0..y1 and columns x0..x1 to the one (dy, dx) away. */
    private void connect(int y0, int y1, int x0, int x1, int dy, int dx) {
        int width = image.width();
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int a = y * width + x;
                int b = (y + dy) * width + x + dx;
                from[edges] = a;
                to[edges] = b;
                cost[edges++] = distance(a, b);
            }
        }
    }

    private double distance(int a, int b) {
        double sum = 0;
        for (double[] channel : image.values()) {
            double d = channel[a] - channel[b];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** A stable radix sort by cost: the bits of non-negative doubles are ordered as they are. */
    private void sort() {
        int[] freshFrom = new int[from.length];
        int[] freshTo = new int[to.length];
        double[] freshCost = new double[cost.length];
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            int[] place = places(shift);
            for (int e = 0; e < edges; e++) {
                int at = place[digit(cost[e], shift)]++;
                freshFrom[at] = from[e];
                freshTo[at] = to[e];
                freshCost[at] = cost[e];
            }
            int[] ints = from;
            from = freshFrom;
            freshFrom = ints;
            ints = to;
            to = freshTo;
            freshTo = ints;
            double[] doubles = cost;
            cost = freshCost;
            freshCost = doubles;
        }
    }

    /** Where the first edge of each digit goes. */
    private int[] places(int shift) {
        int[] place = new int[DIGITS + 1];
        for (int e = 0; e < edges; e++) {
            place[digit(cost[e], shift) + 1]++;
        }
        for (int d = 0; d < DIGITS; d++) {
            place[d + 1] += place[d];
        }
        return place;
    }

    private static int digit(double value, int shift) {
        return (int) (Double.doubleToRawLongBits(value) >>> shift) & (DIGITS - 1);
    }
}
