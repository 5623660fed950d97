package io.slidr4j.engine;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** The number format in which products are computed; their sums are float32 in any case. */
public enum Precision {
    /** 24 bits of mantissa: the reference's own. */
    FLOAT32(ScalarType.Float),
    /** 8 bits of mantissa, for processors with bfloat16 instructions. */
    BFLOAT16(ScalarType.BFloat16);

    private final ScalarType type;

    Precision(ScalarType type) {
        this.type = type;
    }

    /** libtorch's name of the type. */
    public ScalarType type() {
        return type;
    }
}
