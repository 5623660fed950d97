package io.slidr4j.downstream.loss;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

import java.util.stream.IntStream;

/**
 * The loss of a batch's logits. Voxels of the class {@link LabelSet#IGNORED} have no part in it,
 * though all classes, that one too, share the softmax.
 *
 * @param name which terms
 * @param device where the logits lie
 */
public record SegmentationLoss(LossName name, Device device) {

    /**
     * The loss; 0, with a gradient of 0, where no voxel has a label.
     *
     * @param logits [V, C]
     * @param labels {@code [V]} classes, 0..C-1
     * @return []
     */
    public Tensor of(Tensor logits, int[] labels) {
        int[] rows = IntStream.range(0, labels.length).filter(v -> scored(labels[v])).toArray();
        if (rows.length == 0) {
            return logits.sum().mul(Tensors.scalar(0));
        }
        Tensor valid = logits.index_select(0, indices(rows)); // [V', C]
        int[] classes = IntStream.of(rows).map(v -> labels[v]).toArray();
        Tensor wanted = indices(classes); // [V']
        Tensor entropy = torch.cross_entropy_loss(valid, wanted);
        return switch (name) {
            case CROSS_ENTROPY -> entropy;
            case LOVASZ -> entropy.add(lovasz(valid, wanted, classes));
        };
    }

    private Tensor lovasz(Tensor logits, Tensor wanted, int[] classes) {
        int[] present = IntStream.of(classes).distinct().sorted().toArray();
        return LovaszSoftmax.of(logits.softmax(1), wanted, indices(present));
    }

    private static boolean scored(int label) {
        return label != LabelSet.IGNORED;
    }

    private Tensor indices(int[] values) {
        return device.move(Tensors.indices(values));
    }
}
