package io.slidr4j.image.backbone;

import static io.slidr4j.image.backbone.Convolution.Geometry.pointwise;
import static io.slidr4j.image.backbone.Convolution.Geometry.threeByThree;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;

import org.bytedeco.pytorch.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A residual block (He et al. 2016): a path of normalised convolutions, rectified in between, added
 * to its input or to a 1×1 projection of it, rectified. Names as torchvision has them: {@code
 * conv1}, {@code bn1}, ..., {@code downsample.0}, {@code downsample.1}.
 */
final class ResidualBlock extends Module {

    private final List<NormalisedConvolution> path = new ArrayList<>();
    private final Optional<NormalisedConvolution> shortcut;

    /**
     * Where a block stands in its network.
     *
     * @param in channels that enter
     * @param width channels of its 3×3 convolutions
     * @param stride of the block
     * @param dilation of its 3×3 convolutions
     */
    record Place(long in, long width, long stride, long dilation) {}

    private ResidualBlock(List<NormalisedConvolution> path, Optional<NormalisedConvolution> skip) {
        for (NormalisedConvolution step : path) {
            this.path.add(step);
            child("conv" + this.path.size(), step.convolution());
            child("bn" + this.path.size(), step.norm());
        }
        shortcut = skip;
        skip.ifPresent(projection -> child("downsample", new Projection(projection)));
    }

    /** Two 3×3 convolutions: the block of ResNet-18. */
    static ResidualBlock basic(Place at) {
        return new ResidualBlock(
                List.of(
                        NormalisedConvolution.of(
                                at.in(), at.width(), threeByThree(at.stride(), at.dilation())),
                        NormalisedConvolution.of(
                                at.width(), at.width(), threeByThree(1, at.dilation()))),
                shortcut(at, at.width()));
    }

    /**
     * 1×1, 3×3 and 1×1 to four times the width: the block of ResNet-50. The stride sits on the 3×3,
     * as in torchvision (the paper has it on the first 1×1).
     */
    static ResidualBlock bottleneck(Place at) {
        long out = 4 * at.width();
        return new ResidualBlock(
                List.of(
                        NormalisedConvolution.of(at.in(), at.width(), pointwise(1)),
                        NormalisedConvolution.of(
                                at.width(), at.width(), threeByThree(at.stride(), at.dilation())),
                        NormalisedConvolution.of(at.width(), out, pointwise(1))),
                shortcut(at, out));
    }

    private static Optional<NormalisedConvolution> shortcut(Place at, long out) {
        return at.stride() == 1 && at.in() == out
                ? Optional.empty()
                : Optional.of(NormalisedConvolution.of(at.in(), out, pointwise(at.stride())));
    }

    /** {@code [B, in, h, w]} → {@code [B, out, h / stride, w / stride]}. */
    Tensor forward(Tensor images) {
        Tensor x = images;
        for (NormalisedConvolution step : path.subList(0, path.size() - 1)) {
            x = step.forward(x).relu(); // [B, width, ·, ·]
        }
        Tensor residual = shortcut.map(s -> s.forward(images)).orElse(images);
        return path.getLast().forward(x).add(residual).relu();
    }

    /** The block with all its norms folded. */
    FoldedBlock folded(Precision precision) {
        return new FoldedBlock(
                path.stream().map(step -> step.folded(precision)).toList(),
                shortcut.map(s -> s.folded(precision)));
    }

    /** The projection under its two names. */
    private static final class Projection extends Module {
        Projection(NormalisedConvolution projection) {
            child("0", projection.convolution());
            child("1", projection.norm());
        }
    }
}
