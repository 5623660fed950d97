package io.slidr4j.pretrain.objective;

import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The mean of several losses, as the reference takes it when its config names several.
 *
 * @param parts one or more objectives
 */
public record AverageObjective(List<ImageObjective> parts) implements ImageObjective {

    /** Copies the list and checks that it is not empty. */
    public AverageObjective {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("An average needs an objective.");
        }
    }

    @Override
    public Tensor loss(Tensor points, ImageFeatures images, Batch batch, RandomGenerator random) {
        TensorVector losses = new TensorVector();
        for (ImageObjective part : parts) {
            losses.push_back(part.loss(points, images, batch, random)); // []
        }
        return torch.stack(losses).mean(); // []
    }

    @Override
    public boolean needsSuperpixels() {
        return parts.stream().anyMatch(ImageObjective::needsSuperpixels);
    }
}
