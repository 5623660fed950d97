package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.List;

/**
 * A {@link ResNet} for inference: norms folded into the convolutions, channels-last, in the
 * precision asked for.
 */
final class FoldedResNet extends Module implements InferencePlan {

    private final FoldedConvolution stem;
    private final List<FoldedBlock> blocks;
    private final Precision precision;

    FoldedResNet(FoldedConvolution stem, List<FoldedBlock> blocks, Precision precision) {
        this.stem = child("stem", stem);
        this.blocks = blocks;
        this.precision = precision;
        for (int i = 0; i < blocks.size(); i++) {
            child("block" + i, blocks.get(i));
        }
    }

    @Override
    public Tensor features(Tensor images) {
        Tensor x = images.to(precision.type()).contiguous(MemoryFormat.ChannelsLast);
        x = ResNet.halved(stem.rectified(x)); // [B, 64, h / 4, w / 4]
        for (FoldedBlock block : blocks) {
            try (Scope _ = Scope.open("block")) {
                x.put(block.forward(x)); // lets go of the block's input: 48 MB an image at the end
            }
        }
        return x;
    }
}
