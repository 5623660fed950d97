package io.slidr4j.pretrain.objective;

import io.slidr4j.image.backbone.PixelGrid;

import org.bytedeco.pytorch.Tensor;

/**
 * What the image network says of a batch's images.
 *
 * @param pixels the features that are trained, of [I, C, h, w]
 * @param frozen those of the frozen encoder below them, [I, E, h', w'], without a graph, in the
 *     encoder's precision
 */
public record ImageFeatures(PixelGrid pixels, Tensor frozen) {}
