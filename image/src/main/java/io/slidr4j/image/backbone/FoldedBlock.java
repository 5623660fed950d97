package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;

import org.bytedeco.pytorch.Tensor;

import java.util.List;
import java.util.Optional;

/** A {@link ResidualBlock} for inference: the same arithmetic on folded convolutions. */
final class FoldedBlock extends Module {

    private final List<FoldedConvolution> path;
    private final Optional<FoldedConvolution> shortcut;

    FoldedBlock(List<FoldedConvolution> path, Optional<FoldedConvolution> shortcut) {
        this.path = path;
        this.shortcut = shortcut;
        for (int i = 0; i < path.size(); i++) {
            child("path" + i, path.get(i));
        }
        shortcut.ifPresent(projection -> child("shortcut", projection));
    }

    /**
     * {@code [B, in, h, w]} → {@code [B, out, h / stride, w / stride]}; the input may be
     * overwritten.
     */
    Tensor forward(Tensor images) {
        Tensor x = images;
        for (FoldedConvolution step : path.subList(0, path.size() - 1)) {
            x = step.rectified(x);
        }
        Tensor residual = shortcut.map(s -> s.forward(images)).orElse(images);
        return path.getLast().rectified(x, residual);
    }
}
