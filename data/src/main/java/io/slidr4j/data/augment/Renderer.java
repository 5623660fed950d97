package io.slidr4j.data.augment;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageStack;
import io.slidr4j.data.SuperpixelMap;

import java.util.List;

/**
 * Draws image drafts in one pass: from decoded bytes {@code [H, W, 3]} to floats {@code [3, h, w]},
 * without a copy of the full image in between.
 */
final class Renderer {
    private static final float SCALE = 1f / 255f;

    private Renderer() {}

    /** Draws all images into one stack; they must have one output size. */
    static ImageStack render(List<ImageDraft> images) {
        if (images.isEmpty()) {
            return new ImageStack(0, 0, 0, new float[0], new byte[0]);
        }
        int height = images.getFirst().height();
        int width = images.getFirst().width();
        requireOneSize(images, height, width);
        int pixels = height * width;
        boolean labelled = images.getFirst().superpixels().isPresent();
        float[] rgb = new float[images.size() * 3 * pixels]; // [I, 3, h, w]
        byte[] superpixels = new byte[labelled ? images.size() * pixels : 0]; // [I, h, w]
        for (int i = 0; i < images.size(); i++) {
            drawColours(images.get(i), rgb, i * 3 * pixels);
            if (labelled) {
                drawLabels(images.get(i), superpixels, i * pixels);
            }
        }
        return new ImageStack(images.size(), height, width, rgb, superpixels);
    }

    private static void requireOneSize(List<ImageDraft> images, int height, int width) {
        for (ImageDraft image : images) {
            if (image.height() != height || image.width() != width) {
                throw new DataException(
                        ("The images of one keyframe are %d x %d and %d x %d; list ResizedCrop in"
                                        + " transforms_mixed to bring them to one size.")
                                .formatted(width, height, image.width(), image.height()));
            }
        }
    }

    private static void drawColours(ImageDraft draft, float[] target, int start) {
        AxisSampling rows = draft.rows();
        int stride = 3 * draft.image().width();
        int[] low = bytesOf(draft.columns().low());
        int[] high = bytesOf(draft.columns().high());
        int plane = rows.size() * draft.columns().size();
        for (int row = 0; row < rows.size(); row++) {
            drawRow(
                    draft.image().rgb(),
                    rows.low()[row] * stride,
                    rows.high()[row] * stride,
                    rows.weight()[row],
                    low,
                    high,
                    draft.columns().weight(),
                    target,
                    start + row * low.length,
                    plane);
        }
    }

    private static int[] bytesOf(int[] columns) {
        int[] offsets = new int[columns.length];
        for (int o = 0; o < offsets.length; o++) {
            offsets[o] = 3 * columns[o];
        }
        return offsets;
    }

    /** One output row of all three planes: two source rows, mixed column by column. */
    private static void drawRow(
            byte[] rgb,
            int upper,
            int lower,
            float down,
            int[] low,
            int[] high,
            float[] right,
            float[] target,
            int start,
            int plane) {
        float lowerScale = down * SCALE;
        float upperScale = SCALE - lowerScale;
        for (int o = 0; o < low.length; o++) {
            int a = upper + low[o];
            int b = upper + high[o];
            int c = lower + low[o];
            int d = lower + high[o];
            float r = right[o];
            float l = 1f - r;
            for (int channel = 0; channel < 3; channel++) {
                float up = (rgb[a + channel] & 0xFF) * l + (rgb[b + channel] & 0xFF) * r;
                float below = (rgb[c + channel] & 0xFF) * l + (rgb[d + channel] & 0xFF) * r;
                target[start + channel * plane + o] = up * upperScale + below * lowerScale;
            }
        }
    }

    private static void drawLabels(ImageDraft draft, byte[] target, int start) {
        SuperpixelMap map = draft.superpixels().orElseThrow();
        int[] columns = draft.columns().nearest();
        int to = start;
        for (int row : draft.rows().nearest()) {
            int from = row * map.width();
            for (int column : columns) {
                target[to++] = map.ids()[from + column];
            }
        }
    }
}
