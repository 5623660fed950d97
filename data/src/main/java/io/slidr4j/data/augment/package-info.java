/**
 * The random transforms of training and the plain resize of validation; pairs follow every one.
 *
 * <p>Cloud transforms move points. Mixed transforms work on a {@link
 * io.slidr4j.data.augment.Draft}: they only note from where each output pixel shall come, and one
 * pass at the end goes from the decoded bytes to the network's floats.
 *
 * <p>Source: SLidR (Sautier et al., CVPR 2022), supplementary B, with the deviations of the
 * published results: a cuboid's sides reach 20 % of the cloud's range, a cuboid that costs an image
 * too many pairs is given up rather than redrawn, and horizontal flips are drawn per image.
 */
package io.slidr4j.data.augment;
