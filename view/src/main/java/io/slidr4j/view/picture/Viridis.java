package io.slidr4j.view.picture;

/**
 * The colour map viridis (S. van der Walt and N. Smith, 2015; public domain): violet to yellow,
 * even in lightness and readable to the colour-blind. Eleven of its colours, and straight lines
 * between.
 */
public final class Viridis {

    private static final int[] ANCHORS = {
        0x440154, 0x482576, 0x414487, 0x35608D, 0x2A788E, 0x21908C, 0x22A884, 0x43BF71, 0x7AD151,
        0xBBDF27, 0xFDE725
    };

    private Viridis() {}

    /**
     * A colour.
     *
     * @param share 0 (violet) to 1 (yellow); what lies outside is taken for the nearer end
     * @return 0xRRGGBB
     */
    public static int rgb(double share) {
        double at = Math.clamp(share, 0, 1) * (ANCHORS.length - 1);
        int from = Math.min((int) at, ANCHORS.length - 2);
        return Rgb.mix(ANCHORS[from], ANCHORS[from + 1], at - from);
    }

    /**
     * The colours of values between two ends.
     *
     * @param values {@code [N]}
     * @param low what is violet
     * @param high what is yellow
     * @return {@code [N]}, 0xRRGGBB
     */
    public static int[] rgb(float[] values, double low, double high) {
        double range = Math.max(high - low, 1e-12);
        int[] rgb = new int[values.length];
        for (int n = 0; n < rgb.length; n++) {
            rgb[n] = rgb((values[n] - low) / range);
        }
        return rgb;
    }
}
