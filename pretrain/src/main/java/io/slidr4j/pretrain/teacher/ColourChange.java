package io.slidr4j.pretrain.teacher;

import java.util.random.RandomGenerator;

/**
 * Random changes of a view's colours, with MoCo v2's strengths (Chen et al. 2020): brightness,
 * contrast, saturation within ±40 % and hue within ±36 degrees, four times of five; grey, once of
 * five; blurred with a σ of 0.1 to 2 pixels, half of the time. Hue turns around the grey axis, and
 * the changes come in this order; torchvision goes through HSV and draws the order.
 */
final class ColourChange {

    private static final double JITTER = 0.8;
    private static final double GREY = 0.2;
    private static final double BLUR = 0.5;
    private static final double STRENGTH = 0.4;
    private static final double HUE = 0.1 * 2 * Math.PI;
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    private final float[] rgb; // [3, size, size]
    private final int pixels;
    private final int size;

    private ColourChange(float[] rgb, int size) {
        this.rgb = rgb;
        this.size = size;
        this.pixels = size * size;
    }

    /**
     * Changes a view in place.
     *
     * @param rgb [3, size, size] in 0..1
     * @param jitter whether more is allowed than to blur
     */
    static void apply(float[] rgb, int size, boolean jitter, RandomGenerator random) {
        ColourChange change = new ColourChange(rgb, size);
        if (jitter && random.nextDouble() < JITTER) {
            change.jitter(random);
        }
        if (jitter && random.nextDouble() < GREY) {
            change.saturate(0);
        }
        if (random.nextDouble() < BLUR) {
            change.blur(random.nextDouble(0.1, 2));
        }
    }

    private void jitter(RandomGenerator random) {
        scaleAround(0, factor(random));
        scaleAround(meanLuma(), factor(random));
        saturate(factor(random));
        turn(random.nextDouble(-HUE, HUE));
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Math.clamp(rgb[i], 0f, 1f);
        }
    }

    private static float factor(RandomGenerator random) {
        return (float) random.nextDouble(1 - STRENGTH, 1 + STRENGTH);
    }

    private void scaleAround(float centre, float factor) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = centre + factor * (rgb[i] - centre);
        }
    }

    private float luma(int p) {
        return LUMA[0] * rgb[p] + LUMA[1] * rgb[p + pixels] + LUMA[2] * rgb[p + 2 * pixels];
    }

    private float meanLuma() {
        double sum = 0;
        for (int p = 0; p < pixels; p++) {
            sum += luma(p);
        }
        return (float) (sum / pixels);
    }

    /** 0: grey; 1: as it is; more: gaudier. */
    private void saturate(float factor) {
        for (int p = 0; p < pixels; p++) {
            float grey = luma(p);
            for (int at = p; at < rgb.length; at += pixels) {
                rgb[at] = grey + factor * (rgb[at] - grey);
            }
        }
    }

    /** Turns every colour around the grey axis (Rodrigues' formula). */
    private void turn(double angle) {
        float cos = (float) Math.cos(angle);
        float sin = (float) (Math.sin(angle) / Math.sqrt(3));
        for (int p = 0; p < pixels; p++) {
            float r = rgb[p];
            float g = rgb[p + pixels];
            float b = rgb[p + 2 * pixels];
            float along = (1 - cos) * (r + g + b) / 3;
            rgb[p] = cos * r + sin * (b - g) + along;
            rgb[p + pixels] = cos * g + sin * (r - b) + along;
            rgb[p + 2 * pixels] = cos * b + sin * (g - r) + along;
        }
    }

    private void blur(double sigma) {
        float[] weights = gaussian(sigma);
        float[] line = new float[size];
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < size; i++) {
                blur(plane * pixels + i * size, 1, weights, line);
            }
            for (int i = 0; i < size; i++) {
                blur(plane * pixels + i, size, weights, line);
            }
        }
    }

    /** One row or column; beyond the edge lies the edge's colour. */
    private void blur(int start, int step, float[] weights, float[] line) {
        int radius = weights.length - 1;
        for (int i = 0; i < size; i++) {
            float sum = 0;
            for (int d = -radius; d <= radius; d++) {
                int at = Math.clamp(i + d, 0, size - 1);
                sum += weights[Math.abs(d)] * rgb[start + at * step];
            }
            line[i] = sum;
        }
        for (int i = 0; i < size; i++) {
            rgb[start + i * step] = line[i];
        }
    }

    /** The centre's weight first; they add up to 1 over both sides. */
    private static float[] gaussian(double sigma) {
        int radius = (int) Math.ceil(2.5 * sigma);
        float[] weights = new float[radius + 1];
        float sum = 0;
        for (int d = 0; d <= radius; d++) {
            weights[d] = (float) Math.exp(-d * d / (2 * sigma * sigma));
            sum += d == 0 ? weights[d] : 2 * weights[d];
        }
        for (int d = 0; d <= radius; d++) {
            weights[d] /= sum;
        }
        return weights;
    }
}
