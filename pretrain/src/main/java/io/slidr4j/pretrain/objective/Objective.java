package io.slidr4j.pretrain.objective;

/**
 * What pre-training minimises. Each kind says by its type which views it reads: whatever stands
 * around an objective (samples, batches, networks) follows from that type, and the training loop
 * and its loader are the same for all.
 */
public sealed interface Objective permits ImageObjective, CloudPairObjective, ScanContrast {}
