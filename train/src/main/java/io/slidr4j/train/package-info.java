/**
 * Training, whatever is trained: one short loop ({@link io.slidr4j.train.Loop}) over a task, with
 * listeners beside it for everything that is not epoch, batch, loss, backward, step.
 */
package io.slidr4j.train;
