package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.checkpoint.PickleNode.TensorNode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes contiguous little-endian tensors of windows on storages. A contiguous window stays where it
 * is, in the mapped file; any other (a transposed weight, an expanded one, one of a big-endian
 * machine) is copied, within the budget.
 */
final class TensorAssembler {
    private final FileImage file;
    private final Storages storages;
    private final Budget budget;

    TensorAssembler(FileImage file, Storages storages, Budget budget) {
        this.file = file;
        this.storages = storages;
        this.budget = budget;
    }

    TensorData assemble(TensorNode tensor) {
        long elements = checkedElements(tensor);
        ByteBuffer window = window(tensor, elements);
        boolean inPlace =
                elements == 0
                        || storages.order() == ByteOrder.LITTLE_ENDIAN && isContiguous(tensor);
        return inPlace
                ? new TensorData(tensor.dtype(), tensor.shape(), window)
                : copy(tensor, elements, window);
    }

    /** The tensor's part of its storage, from its first element to the last one it reaches. */
    private ByteBuffer window(TensorNode tensor, long elements) {
        StorageReference storage = tensor.storage();
        int size = tensor.dtype().bytes();
        long viewBytes = storage.viewElements() * storage.type().elementBytes();
        long reach = elements == 0 ? 0 : furthest(tensor) + 1;
        if (storage.bytes() < 0
                || tensor.offset() > viewBytes / size
                || reach > viewBytes / size - tensor.offset()) {
            throw file.unreadable("a tensor reaches outside its storage " + storage.shownKey());
        }
        long start = storage.viewStart() * storage.type().elementBytes() + tensor.offset() * size;
        ByteBuffer bytes = storages.bytes(storage);
        return bytes.slice((int) start, (int) (reach * size)).order(storages.order());
    }

    private long checkedElements(TensorNode tensor) {
        long product = 1;
        for (long size : tensor.shape()) {
            product = size == 0 ? 0 : timesOrRefuse(product, size);
        }
        return product;
    }

    /** Index of the last element that the tensor reaches, from its first. */
    private long furthest(TensorNode tensor) {
        long last = 0;
        for (int d = 0; d < tensor.shape().length; d++) {
            last += timesOrRefuse(tensor.shape()[d] - 1, tensor.strides()[d]);
            if (last < 0 || last > Long.MAX_VALUE / 16) {
                throw tooLarge();
            }
        }
        return last;
    }

    private long timesOrRefuse(long a, long b) {
        if (Math.multiplyHigh(a, b) != 0 || a * b < 0 || a * b > Long.MAX_VALUE / 16) {
            throw tooLarge();
        }
        return a * b;
    }

    private RuntimeException tooLarge() {
        return file.unreadable("a tensor claims more elements than any file can hold");
    }

    private static boolean isContiguous(TensorNode tensor) {
        long expected = 1;
        for (int d = tensor.shape().length - 1; d >= 0; d--) {
            long size = tensor.shape()[d];
            if (size != 1 && tensor.strides()[d] != expected) {
                return false;
            }
            expected *= size;
        }
        return true;
    }

    private TensorData copy(TensorNode tensor, long elements, ByteBuffer source) {
        int size = tensor.dtype().bytes();
        long bytes = elements * size;
        budget.takeBytes(bytes);
        if (bytes > Integer.MAX_VALUE) {
            throw file.unreadable("a tensor is larger than 2 GiB, which is not supported");
        }
        ByteBuffer out = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        new StridedCopy(tensor.shape(), tensor.strides(), size).copy(source, out);
        return new TensorData(tensor.dtype(), tensor.shape(), out.flip());
    }

    /**
     * Walks a strided window in row-major order.
     *
     * @param shape sizes, all positive
     * @param strides in elements
     * @param size bytes of an element
     */
    private record StridedCopy(long[] shape, long[] strides, int size) {

        void copy(ByteBuffer source, ByteBuffer out) {
            copy(0, 0, source, out);
        }

        private void copy(int dimension, long first, ByteBuffer source, ByteBuffer out) {
            if (dimension == shape.length) {
                copyElement((int) (first * size), source, out);
                return;
            }
            for (long i = 0; i < shape[dimension]; i++) {
                copy(dimension + 1, first + i * strides[dimension], source, out);
            }
        }

        /** The two buffers' byte orders turn a big-endian element round. */
        private void copyElement(int at, ByteBuffer source, ByteBuffer out) {
            switch (size) {
                case 1 -> out.put(source.get(at));
                case 2 -> out.putShort(source.getShort(at));
                case 4 -> out.putInt(source.getInt(at));
                default -> out.putLong(source.getLong(at));
            }
        }
    }
}
