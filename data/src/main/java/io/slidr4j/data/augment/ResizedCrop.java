package io.slidr4j.data.augment;

import io.slidr4j.data.Pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Crops a random window of each image and resizes it.
 *
 * <p>A window is drawn again until it keeps more than 1024, or more than 75 %, of its image's
 * pairs. An image without pairs takes its first window (the reference would draw forever). Should
 * {@value #MAX_DRAWS} draws not suffice, the window that kept most pairs is taken.
 *
 * @param height output rows
 * @param width output columns
 * @param minArea smallest window, as a share of the image, above 0
 * @param maxArea largest window, as a share of the image, at most 1
 * @param minRatio smallest ratio width / height of a window
 * @param maxRatio largest ratio width / height of a window
 */
public record ResizedCrop(
        int height, int width, double minArea, double maxArea, double minRatio, double maxRatio)
        implements MixedTransform {
    private static final int ENOUGH_PAIRS = 1024;
    private static final double ENOUGH_SHARE = 0.75;
    private static final int MAX_DRAWS = 100;

    /** A window and the number of pairs it keeps. */
    private record Draw(CropWindow window, int kept) {}

    @Override
    public Draft apply(Draft draft, RandomGenerator random) {
        Pairing pairing = draft.pairing();
        List<ImageDraft> images = new ArrayList<>();
        PixelMove[] moves = new PixelMove[draft.images().size()];
        for (int i = 0; i < moves.length; i++) {
            ImageDraft image = draft.images().get(i);
            CropWindow window = drawWindow(image, pairsOf(pairing, i), random);
            moves[i] = PixelMove.of(window, height, width);
            images.add(image.crop(window, height, width));
        }
        return new Draft(draft.cloud(), images, move(pairing, moves));
    }

    private CropWindow drawWindow(ImageDraft image, int[][] pixels, RandomGenerator random) {
        int pairs = pixels[0].length;
        Draw best = draw(image, pixels, random);
        for (int i = 1; i < MAX_DRAWS && !suffices(best.kept(), pairs); i++) {
            Draw next = draw(image, pixels, random);
            best = next.kept() > best.kept() ? next : best;
        }
        return best.window();
    }

    private static boolean suffices(int kept, int pairs) {
        return pairs == 0 || kept > ENOUGH_PAIRS || (double) kept / pairs > ENOUGH_SHARE;
    }

    private Draw draw(ImageDraft image, int[][] pixels, RandomGenerator random) {
        CropWindow window = CropWindow.draw(image.height(), image.width(), this, random);
        PixelMove move = PixelMove.of(window, height, width);
        int kept = 0;
        for (int p = 0; p < pixels[0].length; p++) {
            if (isInside(move.row(pixels[0][p]), move.column(pixels[1][p]))) {
                kept++;
            }
        }
        return new Draw(window, kept);
    }

    private boolean isInside(int row, int column) {
        return row >= 0 && row < height && column >= 0 && column < width;
    }

    private Pairing move(Pairing pairing, PixelMove[] moves) {
        PairSelection kept = new PairSelection(pairing.size());
        for (int p = 0; p < pairing.size(); p++) {
            int image = pairing.image()[p];
            int row = moves[image].row(pairing.row()[p]);
            int column = moves[image].column(pairing.column()[p]);
            if (isInside(row, column)) {
                kept.add(pairing.point()[p], image, row, column);
            }
        }
        return kept.toPairing();
    }

    /** The rows and the columns of one image's pairs. */
    private static int[][] pairsOf(Pairing pairing, int image) {
        int[][] pixels = new int[2][pairing.size()];
        int size = 0;
        for (int p = 0; p < pairing.size(); p++) {
            if (pairing.image()[p] == image) {
                pixels[0][size] = pairing.row()[p];
                pixels[1][size++] = pairing.column()[p];
            }
        }
        return new int[][] {Arrays.copyOf(pixels[0], size), Arrays.copyOf(pixels[1], size)};
    }
}
