package io.slidr4j.data.augment;

/**
 * From where along one axis of a source image each output pixel comes.
 *
 * <p>Bilinear without antialiasing, pixel centres at half integers (PyTorch's {@code
 * interpolate(mode="bilinear", align_corners=False)}): output o mixes the sources {@code low[o]}
 * and {@code high[o]} with weights 1 - {@code weight[o]} and {@code weight[o]}. For superpixels,
 * {@code nearest[o]} is PyTorch's {@code mode="nearest"}: floor(o * source / output). As there, the
 * scale is rounded to float32, and bilinear positions follow from it in double. The arrays are
 * shared: treat them as read-only.
 *
 * @param low {@code [O]} first source
 * @param high {@code [O]} second source, {@code low} or its neighbour
 * @param weight {@code [O]} weight of the second source, 0..1
 * @param nearest {@code [O]} the source of a label
 */
record AxisSampling(int[] low, int[] high, float[] weight, int[] nearest) {
    /** Every output pixel is its source pixel. */
    static AxisSampling identity(int length) {
        return window(0, length, length);
    }

    /**
     * A window of the source, resized.
     *
     * @param offset the window's first source pixel
     * @param length the window's length; nothing outside of it is read
     * @param output the output's length O
     */
    static AxisSampling window(int offset, int length, int output) {
        int[] low = new int[output];
        int[] high = new int[output];
        float[] weight = new float[output];
        int[] nearest = new int[output];
        float scale = (float) length / output;
        for (int o = 0; o < output; o++) {
            double source = Math.max(scale * (o + 0.5) - 0.5, 0);
            int first = Math.min((int) source, length - 1);
            low[o] = offset + first;
            high[o] = offset + Math.min(first + 1, length - 1);
            weight[o] = (float) Math.min(source - first, 1);
            nearest[o] = offset + Math.min((int) (o * scale), length - 1);
        }
        return new AxisSampling(low, high, weight, nearest);
    }

    /** The output's length O. */
    int size() {
        return low.length;
    }

    /** The same output, last pixel first. */
    AxisSampling mirrored() {
        int last = size() - 1;
        float[] turned = new float[size()];
        for (int o = 0; o <= last; o++) {
            turned[o] = weight[last - o];
        }
        return new AxisSampling(reversed(low), reversed(high), turned, reversed(nearest));
    }

    /**
     * This sampling's output, sampled again by one that takes whole pixels or mixes them: only
     * valid where this one mixes nothing (an identity, mirrored or not).
     */
    AxisSampling then(AxisSampling next) {
        return new AxisSampling(
                pick(low, next.low),
                pick(low, next.high),
                next.weight,
                pick(nearest, next.nearest));
    }

    private static int[] reversed(int[] values) {
        int[] turned = new int[values.length];
        for (int o = 0; o < turned.length; o++) {
            turned[o] = values[values.length - 1 - o];
        }
        return turned;
    }

    private static int[] pick(int[] values, int[] indices) {
        int[] picked = new int[indices.length];
        for (int o = 0; o < picked.length; o++) {
            picked[o] = values[indices[o]];
        }
        return picked;
    }
}
