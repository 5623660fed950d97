package io.slidr4j.view.picture;

/** Arithmetic on colours, 0xRRGGBB. */
final class Rgb {

    private Rgb() {}

    /** The colour at a share of the way from one to another. */
    static int mix(int from, int to, double share) {
        return channel(from, to, share, 16)
                | channel(from, to, share, 8)
                | channel(from, to, share, 0);
    }

    private static int channel(int from, int to, double share, int shift) {
        int a = from >> shift & 255;
        int b = to >> shift & 255;
        return (int) Math.round(a + share * (b - a)) << shift;
    }
}
