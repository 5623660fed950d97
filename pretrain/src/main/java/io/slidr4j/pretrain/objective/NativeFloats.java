package io.slidr4j.pretrain.objective;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The memory of a float32 CPU tensor, open to Java without a copy. */
final class NativeFloats {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    private final MemorySegment memory;

    /**
     * Opens a tensor; the view must not outlive it.
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
        return memory.getAtIndex(FLOAT, index);
    }

    void set(long index, float value) {
        memory.setAtIndex(FLOAT, index, value);
    }

    /** Copies the values from an index on to the front of an array. */
    void read(long index, float[] to, int length) {
        MemorySegment.copy(memory, FLOAT, index * Float.BYTES, to, 0, length);
    }

    /** Copies a whole array to the values from an index on. */
    void write(float[] from, long index) {
        MemorySegment.copy(from, 0, memory, FLOAT, index * Float.BYTES, from.length);
    }

    /** Sets values to 0. */
    void clear(long index, long length) {
        memory.asSlice(index * Float.BYTES, length * Float.BYTES).fill((byte) 0);
    }
}
