/**
 * The losses of pre-training, each on one screen: what a point feature has to agree with. {@link
 * io.slidr4j.pretrain.objective.Objective} is the seam, whose kinds say which views they read;
 * {@link io.slidr4j.pretrain.objective.SuperpixelContrast} is SLidR's loss, {@link
 * io.slidr4j.pretrain.objective.PointPixelContrast} PPKT's.
 */
package io.slidr4j.pretrain.objective;
