package io.slidr4j.model;

/**
 * How large a MinkUNet is: blocks and channels of its eight levels, by the names that the config
 * key {@code model_points} has for them.
 */
public enum MinkUNetSize {
    /** MinkUNet34C (Choy et al., CVPR 2019): what SLidR pre-trains. */
    FULL(
            "minkunet",
            32,
            new int[] {2, 3, 4, 6, 2, 2, 2, 2},
            new int[] {32, 64, 128, 256, 256, 128, 96, 96}),
    /** MinkUNet14 of half the channels: a twentieth of the work, for a machine without a GPU. */
    SMALL(
            "minkunet_small",
            16,
            new int[] {1, 1, 1, 1, 1, 1, 1, 1},
            new int[] {16, 32, 64, 128, 128, 64, 48, 48});

    private final String key;
    private final int stem;
    private final int[] blocks;
    private final int[] channels;

    MinkUNetSize(String key, int stem, int[] blocks, int[] channels) {
        this.key = key;
        this.stem = stem;
        this.blocks = blocks;
        this.channels = channels;
    }

    /** The name in config files: {@code minkunet}. */
    public String key() {
        return key;
    }

    /** Channels after the first convolution. */
    int stem() {
        return stem;
    }

    /** Residual blocks of a level, 1 to 8. */
    int blocks(int level) {
        return blocks[level - 1];
    }

    /** Channels after a level, 1 to 8; those of the trunk after the last. */
    int channels(int level) {
        return channels[level - 1];
    }
}
