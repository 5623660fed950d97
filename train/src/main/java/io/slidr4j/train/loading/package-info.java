/**
 * From samples to batches: a prefetching loader whose order and randomness do not depend on its
 * threads, and the collation of pre-training samples.
 */
package io.slidr4j.train.loading;
