package io.slidr4j.train;

/** What one step trains on. */
public interface TrainingBatch {

    /** How many samples the batch holds, from 1. */
    int samples();
}
