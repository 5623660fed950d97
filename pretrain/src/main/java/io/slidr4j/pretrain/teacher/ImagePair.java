package io.slidr4j.pretrain.teacher;

import io.slidr4j.data.RgbImage;
import io.slidr4j.pretrain.objective.PixelContrast;

import java.util.random.RandomGenerator;

/**
 * Two augmented views of one image.
 *
 * @param size rows and columns of each
 * @param first colours, [3, size, size] in 0..1
 * @param second colours, [3, size, size] in 0..1
 * @param matches pixels that show the same spot, one or more
 */
record ImagePair(int size, float[] first, float[] second, PixelContrast.Matches matches) {

    /** Views are drawn anew until they share this many pixels, or all that are asked for. */
    private static final int ENOUGH = 64;

    /** Draws two views that overlap. */
    static ImagePair draw(RgbImage image, ViewSettings views, RandomGenerator random) {
        int size = views.size();
        int enough = Math.min(ENOUGH, views.matches());
        while (true) {
            ImageCrop one = ImageCrop.draw(image.height(), image.width(), size, random);
            ImageCrop other = ImageCrop.draw(image.height(), image.width(), size, random);
            PixelContrast.Matches shared = PixelMatcher.draw(one, other, views.matches(), random);
            if (shared.first().length >= enough) {
                float[] first = coloured(one, image, views, random);
                float[] second = coloured(other, image, views, random);
                return new ImagePair(size, first, second, shared);
            }
        }
    }

    private static float[] coloured(
            ImageCrop crop, RgbImage image, ViewSettings views, RandomGenerator random) {
        float[] colours = crop.draw(image);
        ColourChange.apply(colours, crop.size(), views.jitter(), random);
        return colours;
    }
}
