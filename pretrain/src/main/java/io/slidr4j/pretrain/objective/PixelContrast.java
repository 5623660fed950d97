package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;
import io.slidr4j.train.config.Spelled;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pixel-level contrast between two augmented views of an image (Janda et al. 2023, stage 1): a
 * pixel of the first view is to recognise the same spot of the image among the matched pixels of
 * the second.
 *
 * @param temperature τ of {@link InfoNce}, > 0
 * @param negatives among whose pixels
 */
public record PixelContrast(double temperature, Negatives negatives) {

    private static final double SMALLEST_NORM = 1e-12;

    /** Whose pixels a pixel is told apart from. */
    public enum Negatives implements Spelled {
        /** Those of its own image, as in the authors' code. */
        IMAGE,
        /** Those of the whole batch, as in their paper: what an image shows counts, too. */
        BATCH;

        @Override
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which pixels show the same spot.
     *
     * @param first numbers of pixels in the first view, row by row, [M]
     * @param second their partners in the second view, [M]
     */
    public record Matches(int[] first, int[] second) {}

    /**
     * The mean loss of the images.
     *
     * @param first features of the first views, [B, C, h, w]
     * @param second features of the second views, [B, C, h, w]
     * @param matches one for each image, at least one pixel each
     * @return a scalar
     */
    public Tensor loss(Tensor first, Tensor second, List<Matches> matches) {
        List<Tensor> k = new ArrayList<>();
        List<Tensor> q = new ArrayList<>();
        for (int b = 0; b < matches.size(); b++) {
            k.add(pixels(first, b, matches.get(b).first())); // [M, C]
            q.add(pixels(second, b, matches.get(b).second())); // [M, C]
        }
        return switch (negatives) {
            case IMAGE -> mean(k, q);
            case BATCH -> InfoNce.loss(joined(k), joined(q), temperature);
        };
    }

    /** The mean of the images' own losses. */
    private Tensor mean(List<Tensor> k, List<Tensor> q) {
        Tensor sum = InfoNce.loss(k.getFirst(), q.getFirst(), temperature); // []
        for (int b = 1; b < k.size(); b++) {
            sum = sum.add(InfoNce.loss(k.get(b), q.get(b), temperature));
        }
        return sum.div(Tensors.scalar(k.size())); // []
    }

    /** All images' rows below each other, [B * M, C]. */
    private static Tensor joined(List<Tensor> rows) {
        return torch.cat(new TensorVector(rows.toArray(Tensor[]::new)), 0);
    }

    /** Chosen pixels' features of length 1, [M, C]. */
    private static Tensor pixels(Tensor features, int image, int[] chosen) {
        Tensor index = Tensors.indices(chosen).to(features.device(), ScalarType.Long);
        Tensor rows = features.select(0, image).flatten(1, 2).index_select(1, index).t(); // [M, C]
        Tensor norm = rows.norm(new ScalarOptional(new Scalar(2)), new long[] {1}, true);
        return rows.div(norm.clamp_min(Tensors.scalar(SMALLEST_NORM)));
    }
}
