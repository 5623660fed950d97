package io.slidr4j.image.backbone;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A kernel as the right factors of {@link SplitConvolution}: for each {@value #PANEL} output
 * channels a panel {@code [k · k, in / depth, 2, depth / 2, channels, 2]} of bfloat16, one panel
 * after the other. The first 2 are the values rounded to bfloat16 and what is left of them, the
 * last 2 neighbouring input channels, as the matrix unit takes them.
 */
final class SplitWeights {

    /** Output channels of a panel; the last one may have fewer. */
    static final int PANEL = 64;

    /** Rows of a matrix 1 KB apart: of 2 KB and more, too many share a line of the L1 cache. */
    private static final int DEPTH = 512;

    private SplitWeights() {}

    /** Input channels of a product, for so many in all. */
    static int depth(long in) {
        return Math.toIntExact(in % DEPTH == 0 ? DEPTH : in);
    }

    /** {@code [out, in, k, k]} float32, in even → {@code [out · 2 · in · k · k]} bfloat16. */
    static Tensor panels(Tensor weight) {
        long out = weight.size(0);
        long depth = depth(weight.size(1));
        Tensor rows =
                weight.contiguous()
                        .view(
                                out,
                                weight.size(1) / depth,
                                depth / 2,
                                2,
                                weight.size(2) * weight.size(3));
        TensorVector panels = new TensorVector();
        for (long first = 0; first < out; first += PANEL) {
            Tensor some = rows.narrow(0, first, Math.min(PANEL, out - first));
            panels.push_back(halves(some.permute(4, 1, 2, 0, 3)).flatten());
        }
        return torch.cat(panels, 0);
    }

    /** A panel without its 2 in the middle, float32 → a panel. */
    private static Tensor halves(Tensor values) {
        Tensor high = values.to(ScalarType.BFloat16);
        Tensor low = values.sub(high.to(ScalarType.Float)).to(ScalarType.BFloat16);
        return torch.stack(new TensorVector(high, low), 2);
    }
}
