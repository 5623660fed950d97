package io.slidr4j.data.augment;

import io.slidr4j.data.Pairing;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Resizes every image as a whole: the transform of validation. It draws nothing and keeps every
 * pair; one that would round to a row or column beyond the last is moved onto the last.
 *
 * @param height output rows
 * @param width output columns
 */
public record PlainResize(int height, int width) implements MixedTransform {
    @Override
    public Draft apply(Draft draft, RandomGenerator random) {
        PixelMove[] moves = new PixelMove[draft.images().size()];
        ImageDraft[] images = new ImageDraft[moves.length];
        for (int i = 0; i < moves.length; i++) {
            ImageDraft image = draft.images().get(i);
            CropWindow whole = new CropWindow(0, 0, image.height(), image.width());
            moves[i] = PixelMove.of(whole, height, width);
            images[i] = image.crop(whole, height, width);
        }
        return new Draft(draft.cloud(), List.of(images), move(draft.pairing(), moves));
    }

    private Pairing move(Pairing pairing, PixelMove[] moves) {
        int[] rows = new int[pairing.size()];
        int[] columns = new int[pairing.size()];
        for (int p = 0; p < rows.length; p++) {
            PixelMove move = moves[pairing.image()[p]];
            rows[p] = Math.min(move.row(pairing.row()[p]), height - 1);
            columns[p] = Math.min(move.column(pairing.column()[p]), width - 1);
        }
        return new Pairing(pairing.point(), pairing.image(), rows, columns);
    }
}
