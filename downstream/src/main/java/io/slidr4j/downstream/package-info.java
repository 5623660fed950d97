/**
 * What pre-training is for: segmenting scans with few labels. A pre-trained network is reached only
 * through a checkpoint file; everything that trains here runs in {@link io.slidr4j.train.Loop}.
 */
package io.slidr4j.downstream;
