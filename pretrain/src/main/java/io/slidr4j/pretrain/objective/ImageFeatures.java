package io.slidr4j.pretrain.objective;

import org.bytedeco.pytorch.Tensor;

/**
 * What the image network says of a batch's images.
 *
 * @param pixels the features that are trained, [I, C, h, w]
 * @param frozen those of the frozen encoder below them, [I, E, h', w'], without a graph
 */
public record ImageFeatures(Tensor pixels, Tensor frozen) {}
