/**
 * The published table, made again: every method pre-trained from the same seed on the same data,
 * probed and fine-tuned by the same recipes, with mean and deviation over seeds.
 *
 * <p>It stands above {@code pretrain} and {@code downstream} and holds neither a loop nor a loader:
 * each cell is a run of theirs, made by a command that the results name.
 */
package io.slidr4j.compare;
