/**
 * Checkpoints of a training: one file holds networks, config and all that an exact resume needs.
 * Beside the reference's keys ({@code model_points}, {@code model_images}, {@code epoch}, {@code
 * config}) stands {@code training}: progress, momentum and libtorch's random state. Java's random
 * streams need no state: they are functions of (seed, epoch, index).
 */
package io.slidr4j.train.checkpoint;
