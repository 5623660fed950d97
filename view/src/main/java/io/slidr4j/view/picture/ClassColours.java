package io.slidr4j.view.picture;

import io.slidr4j.data.label.LabelSet;

/**
 * Colours of classes that people with any kind of colour vision can tell apart.
 *
 * <p>Found by a search for the largest smallest distance: between any two classes it is at least
 * 0.085 in OKLab, as seen with normal vision and without one of the three kinds of cones (Machado
 * et al. 2009, severity 1). The search held hues near what people expect: vegetation is green.
 */
public final class ClassColours {

    /** Points that nobody scores. */
    public static final int IGNORED = 0x5A6068;

    /** Right predictions. */
    public static final int RIGHT = 0x56B4E9;

    /** Wrong predictions. */
    public static final int WRONG = 0xE69F00;

    private static final int[] NUSCENES = {
        IGNORED, 0xBD68F6, 0xF1E6FE, 0xFE6903, 0xEFB92F, 0xAAAAAA, 0xCCCACA, 0x5320FB, 0xA2FD93,
        0xA032BA, 0xB8266F, 0x6BBDFE, 0x800A78, 0x7682AC, 0x706B04, 0x5D4B1E, 0x0FAD5F
    };

    private static final int[] SEMANTIC_KITTI = {
        IGNORED, 0xB2B2B2, 0x8D16F2, 0x7B75AD, 0x564950, 0xD9CEAE, 0xB265FA, 0xDC7CDF, 0x7A0C87,
        0x4025BF, 0x496E70, 0xEBEBEB, 0x3EDAF7, 0x8E190E, 0x97531A, 0xA3FC65, 0xB97616, 0x299476,
        0xECB704, 0x73B16C
    };

    private ClassColours() {}

    /**
     * The colours of a dataset's classes.
     *
     * @return {@code [size]}, 0xRRGGBB, by class
     */
    public static int[] of(LabelSet set) {
        return switch (set) {
            case NUSCENES -> NUSCENES.clone();
            case SEMANTIC_KITTI -> SEMANTIC_KITTI.clone();
        };
    }

    /**
     * The colours of labelled points.
     *
     * @param labels {@code [N]} classes
     * @return {@code [N]}, 0xRRGGBB
     */
    public static int[] of(LabelSet set, byte[] labels) {
        int[] palette = of(set);
        int[] rgb = new int[labels.length];
        for (int n = 0; n < rgb.length; n++) {
            rgb[n] = palette[labels[n]];
        }
        return rgb;
    }

    /**
     * The colours of predictions held against labels.
     *
     * @param labels {@code [N]} true classes
     * @param predictions {@code [N]} predicted classes
     * @return {@code [N]}, 0xRRGGBB: right, wrong, or not scored
     */
    public static int[] errors(byte[] labels, byte[] predictions) {
        int[] rgb = new int[labels.length];
        for (int n = 0; n < rgb.length; n++) {
            boolean right = labels[n] == predictions[n];
            int scored = right ? RIGHT : WRONG;
            rgb[n] = labels[n] == LabelSet.IGNORED ? IGNORED : scored;
        }
        return rgb;
    }
}
