/**
 * Pre-training end to end: from a config to samples ({@link io.slidr4j.pretrain.PretrainData}),
 * networks ({@link io.slidr4j.pretrain.PretrainNetworks}), a loss ({@link
 * io.slidr4j.pretrain.PretrainTask}) and the run that joins them ({@link
 * io.slidr4j.pretrain.Pretraining}); and what a trained model file is good for.
 */
package io.slidr4j.pretrain;
