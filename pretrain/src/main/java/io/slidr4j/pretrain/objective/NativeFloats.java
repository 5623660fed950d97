package io.slidr4j.pretrain.objective;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The memory of a float32 CPU tensor, seen from Java without a copy. */
final class NativeFloats {

    private final MemorySegment memory;

    /**
     * Looks into a tensor; the view must not outlive it.
     *
     * @param tensor float32 on the CPU, its elements dense in memory
     */
    @SuppressWarnings("restricted") // libtorch owns the memory; its size is known from the tensor
    NativeFloats(Tensor tensor) {
        if (tensor.scalar_type().intern() != ScalarType.Float || !tensor.is_cpu()) {
            throw new IllegalArgumentException("Only float32 tensors on the CPU lie open to Java.");
        }
        long bytes = tensor.numel() * Float.BYTES;
        memory = MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(bytes);
    }

    float get(long index) {
        return memory.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    void set(long index, float value) {
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, index, value);
    }
}
