/**
 * Pre-training end to end: from a config to keyframes ({@link io.slidr4j.pretrain.PretrainData}),
 * to the samples, batches and networks that an objective's views ask for ({@link
 * io.slidr4j.pretrain.PretrainMethod}), to what is trained ({@link
 * io.slidr4j.pretrain.PretrainTask}) and the run that joins them ({@link
 * io.slidr4j.pretrain.Pretraining}); and what a trained model file is good for.
 */
package io.slidr4j.pretrain;
