package io.slidr4j.pretrain.teacher;

import io.slidr4j.pretrain.objective.Draw;
import io.slidr4j.pretrain.objective.PixelContrast;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Finds the pixels of two views that show the same spot of their image: for a pixel of the first,
 * the nearest one of the second, if it is no farther than 1.5 pixels of the image, or, where the
 * second view is coarser than that, half the diagonal of its pixels: small views of large images
 * would share next to nothing otherwise.
 */
final class PixelMatcher {

    private static final double REACH = 1.5;

    private PixelMatcher() {}

    /**
     * Draws matches without replacement.
     *
     * @param count how many at most
     * @return empty where the views share nothing
     */
    static PixelContrast.Matches draw(
            ImageCrop one, ImageCrop other, int count, RandomGenerator random) {
        int[] partner = new int[one.size() * one.size()];
        int[] matched = new int[partner.length];
        double reach = reach(other);
        int found = 0;
        for (int pixel = 0; pixel < partner.length; pixel++) {
            partner[pixel] = partner(one, other, pixel, reach);
            if (partner[pixel] >= 0) {
                matched[found++] = pixel;
            }
        }
        int[] first =
                Arrays.stream(Draw.below(found, count, random)).map(m -> matched[m]).toArray();
        int[] second = Arrays.stream(first).map(pixel -> partner[pixel]).toArray();
        return new PixelContrast.Matches(first, second);
    }

    /** How far a partner may be, in pixels of the image. */
    static double reach(ImageCrop view) {
        double diagonal = Math.hypot(view.height(), view.width()) / view.size();
        return Math.max(REACH, diagonal / 2);
    }

    /** The pixel of the other view, or -1. */
    private static int partner(ImageCrop one, ImageCrop other, int pixel, double reach) {
        double row = one.imageRow(pixel / one.size());
        double column = one.imageColumn(pixel % one.size());
        int r = other.squareRow(row);
        int c = other.squareColumn(column);
        boolean inside = r >= 0 && r < other.size() && c >= 0 && c < other.size();
        double distance = Math.hypot(other.imageRow(r) - row, other.imageColumn(c) - column);
        return inside && distance <= reach ? r * other.size() + c : -1;
    }
}
