package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.List;

/**
 * Pixel-level contrast between two augmented views of an image (Janda et al. 2023, stage 1): a
 * pixel of the first view is to recognise the same spot of the image among the matched pixels of
 * the second. The candidates are those of the same image, as in the authors' code; the paper has
 * those of the whole batch.
 *
 * @param temperature τ of {@link InfoNce}, > 0
 */
public record PixelContrast(double temperature) {

    private static final double SMALLEST_NORM = 1e-12;

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
        Tensor sum = Tensors.zeros().to(first.device(), first.scalar_type()); // []
        for (int b = 0; b < matches.size(); b++) {
            Tensor k = pixels(first, b, matches.get(b).first()); // [M, C]
            Tensor q = pixels(second, b, matches.get(b).second()); // [M, C]
            sum = sum.add(InfoNce.loss(k, q, temperature));
        }
        return sum.div(Tensors.scalar(matches.size())); // []
    }

    /** Chosen pixels' features of length 1, [M, C]. */
    private static Tensor pixels(Tensor features, int image, int[] chosen) {
        Tensor index = Tensors.indices(chosen).to(features.device(), ScalarType.Long);
        Tensor rows = features.select(0, image).flatten(1, 2).index_select(1, index).t(); // [M, C]
        Tensor norm = rows.norm(new ScalarOptional(new Scalar(2)), new long[] {1}, true);
        return rows.div(norm.clamp_min(Tensors.scalar(SMALLEST_NORM)));
    }
}
