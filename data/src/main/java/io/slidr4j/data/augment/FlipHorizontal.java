package io.slidr4j.data.augment;

import io.slidr4j.data.Pairing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Mirrors each image left to right, independently of the others.
 *
 * @param probability of each image's flip, 0..1
 */
public record FlipHorizontal(double probability) implements MixedTransform {
    @Override
    public Draft apply(Draft draft, RandomGenerator random) {
        List<ImageDraft> images = new ArrayList<>(draft.images());
        boolean[] flipped = new boolean[images.size()];
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = random.nextDouble() < probability;
            if (flipped[i]) {
                images.set(i, images.get(i).mirrored());
            }
        }
        return new Draft(draft.cloud(), images, flip(draft.pairing(), flipped, images));
    }

    private static Pairing flip(Pairing pairing, boolean[] flipped, List<ImageDraft> images) {
        int[] columns = pairing.column().clone();
        for (int p = 0; p < columns.length; p++) {
            int image = pairing.image()[p];
            if (flipped[image]) {
                columns[p] = images.get(image).width() - 1 - columns[p];
            }
        }
        return new Pairing(pairing.point(), pairing.image(), pairing.row(), columns);
    }
}
