/**
 * What passes between the rooms of the house: clouds, images, superpixels, pairs, and the samples
 * and views made of them.
 *
 * <p>Everything here is a plain record over primitive arrays; nothing depends on libtorch. Readers
 * live in the subpackages; {@link io.slidr4j.data.DataException} is what they throw at bad input.
 */
package io.slidr4j.data;
