package io.slidr4j.image.superpixel;

/** What some pixels add up to: how many they are, and the sums of their positions and colours. */
final class PixelSums {

    double pixels;

    /** Sum of the rows; a sum of whole numbers, exact like that of the columns. */
    double rows;

    double columns;
    double l;
    double a;
    double b;

    /** Takes the place of what was there. */
    void set(double pixels, double rows, double columns, double l, double a, double b) {
        this.pixels = pixels;
        this.rows = rows;
        this.columns = columns;
        this.l = l;
        this.a = a;
        this.b = b;
    }

    /** Takes the place of what was there. */
    void set(PixelSums other) {
        set(other.pixels, other.rows, other.columns, other.l, other.a, other.b);
    }

    /** Adds other pixels. */
    void add(PixelSums other) {
        pixels += other.pixels;
        rows += other.rows;
        columns += other.columns;
        l += other.l;
        a += other.a;
        b += other.b;
    }

    /** Takes pixels away that were added before. */
    void subtract(PixelSums other) {
        pixels -= other.pixels;
        rows -= other.rows;
        columns -= other.columns;
        l -= other.l;
        a -= other.a;
        b -= other.b;
    }
}
