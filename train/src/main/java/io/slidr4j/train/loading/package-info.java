/**
 * From samples to batches: a prefetching loader whose order and randomness do not depend on its
 * threads, and the collation of pre-training samples: keyframes with their images ({@link
 * io.slidr4j.train.loading.Batch}) and pairs of clouds ({@link
 * io.slidr4j.train.loading.CloudPairBatch}).
 */
package io.slidr4j.train.loading;
