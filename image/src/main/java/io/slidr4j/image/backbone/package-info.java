/**
 * Image networks that give every pixel a feature: ResNet-18/50, plain and dilated, and DINO's
 * vision transformers as frozen encoders, with the small decoders that train on top of them, and
 * the adapters of the weights that their authors published.
 *
 * <p>{@link io.slidr4j.image.backbone.ImageBackbones} builds one; {@link
 * io.slidr4j.image.backbone.ImageBackbone} is what the rest of the system sees.
 */
package io.slidr4j.image.backbone;
