package io.slidr4j.engine.checkpoint;

/**
 * What a checkpoint may ask of the reader at most. A large real checkpoint (a vision transformer
 * with its optimiser) stays below a tenth of each.
 */
final class Limits {
    /** Bytes of one pickle; tensors are not in it. */
    static final long PICKLE_BYTES = 256L << 20;

    /** Values that one file's pickles push on their stack, counted with repetition. */
    static final int VALUES = 4_000_000;

    /** Nodes of the tree read, a shared node counted at each place where it appears. */
    static final int TREE_NODES = 4_000_000;

    /** Nodes of one key of a mapping. */
    static final int KEY_NODES = 64;

    /** Keys of one mapping that are neither texts nor whole numbers. */
    static final int OTHER_KEYS = 10_000;

    /** How deep the tree may be: every walk through it is a recursion. */
    static final int DEPTH = 500;

    /** Dimensions of a tensor, as in PyTorch. */
    static final int DIMENSIONS = 64;

    /** Digits or bytes of one whole number. */
    static final int INTEGER_LENGTH = 1024;

    /** Bytes of a safetensors header, as in the format's own library. */
    static final long SAFETENSORS_HEADER_BYTES = 100_000_000;

    private Limits() {}

    /**
     * Bytes that may be copied out of a mapped file (transposed tensors, compressed entries). A
     * file whose every tensor is transposed and shared four times over still passes.
     */
    static long copiedBytes(long fileBytes) {
        return 4 * fileBytes + (64L << 20);
    }
}
