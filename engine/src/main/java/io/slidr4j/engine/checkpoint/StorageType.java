package io.slidr4j.engine.checkpoint;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The class of a storage in PyTorch: the flat memory that tensors are windows on.
 *
 * @param name the class without its module, {@code FloatStorage}
 * @param elementBytes bytes of one element: the old format counts storages in elements
 * @param dtype the element type, or empty for one that this reader knows only the size of
 */
record StorageType(String name, int elementBytes, Optional<DType> dtype) {

    /** Storages whose tensors stay inert, with the size of their elements. */
    private static final Map<String, Integer> SIZES =
            Map.ofEntries(
                    Map.entry("ComplexFloatStorage", 8),
                    Map.entry("ComplexDoubleStorage", 16),
                    Map.entry("QInt8Storage", 1),
                    Map.entry("QUInt8Storage", 1),
                    Map.entry("QInt32Storage", 4),
                    Map.entry("QUInt4x2Storage", 1),
                    Map.entry("QUInt2x4Storage", 1),
                    Map.entry("Float8_e4m3fnStorage", 1),
                    Map.entry("Float8_e5m2Storage", 1));

    /** The storage class of this name in {@code torch}, if it is known. */
    static Optional<StorageType> named(String module, String name) {
        boolean torch =
                switch (module) {
                    case "torch", "torch.cuda", "torch.storage" -> true;
                    default -> false;
                };
        return torch ? known(name) : Optional.empty();
    }

    private static Optional<StorageType> known(String name) {
        if (name.equals("UntypedStorage")) {
            return Optional.of(new StorageType(name, 1, Optional.of(DType.UINT8)));
        }
        Optional<DType> dtype =
                Arrays.stream(DType.values())
                        .filter(t -> t.storageClass().equals(name))
                        .findFirst();
        return dtype.isPresent()
                ? Optional.of(new StorageType(name, dtype.get().bytes(), dtype))
                : Optional.ofNullable(SIZES.get(name))
                        .map(bytes -> new StorageType(name, bytes, Optional.empty()));
    }
}
