package io.slidr4j.engine.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/**
 * The element type of a tensor, with the names that the two checkpoint formats give it.
 *
 * <p>Complex, quantised and 8-bit float tensors are left out: no network here has them.
 */
public enum DType {
    /** IEEE 754 binary32. */
    FLOAT32("float32", "F32", "FloatStorage", 4),
    /** IEEE 754 binary64. */
    FLOAT64("float64", "F64", "DoubleStorage", 8),
    /** IEEE 754 binary16. */
    FLOAT16("float16", "F16", "HalfStorage", 2),
    /** The upper half of a binary32. */
    BFLOAT16("bfloat16", "BF16", "BFloat16Storage", 2),
    /** Signed, 64 bits. */
    INT64("int64", "I64", "LongStorage", 8),
    /** Signed, 32 bits. */
    INT32("int32", "I32", "IntStorage", 4),
    /** Signed, 16 bits. */
    INT16("int16", "I16", "ShortStorage", 2),
    /** Signed, 8 bits. */
    INT8("int8", "I8", "CharStorage", 1),
    /** Unsigned, 8 bits. */
    UINT8("uint8", "U8", "ByteStorage", 1),
    /** One byte, 0 or 1. */
    BOOL("bool", "BOOL", "BoolStorage", 1);

    private final String torchName;
    private final String safetensorsTag;
    private final String storageClass;
    private final int bytes;

    DType(String torchName, String safetensorsTag, String storageClass, int bytes) {
        this.torchName = torchName;
        this.safetensorsTag = safetensorsTag;
        this.storageClass = storageClass;
        this.bytes = bytes;
    }

    /** PyTorch's name without {@code torch.}: {@code float32}. */
    public String torchName() {
        return torchName;
    }

    /** The tag in a safetensors header: {@code F32}. */
    public String safetensorsTag() {
        return safetensorsTag;
    }

    /** The class in package {@code torch} whose storages hold this type: {@code FloatStorage}. */
    public String storageClass() {
        return storageClass;
    }

    /** Bytes of one element: 1, 2, 4 or 8. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are whole numbers or truth values, so that they fit a {@code long}. */
    public boolean isIntegral() {
        return switch (this) {
            case INT64, INT32, INT16, INT8, UINT8, BOOL -> true;
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> false;
        };
    }

    /** The type that PyTorch calls {@code torch.<name>}, if it is one of these. */
    public static Optional<DType> ofTorchName(String name) {
        return Arrays.stream(values()).filter(t -> t.torchName.equals(name)).findFirst();
    }

    /** The type with this tag in a safetensors header, if it is one of these. */
    public static Optional<DType> ofSafetensorsTag(String tag) {
        return Arrays.stream(values()).filter(t -> t.safetensorsTag.equals(tag)).findFirst();
    }
}
