package io.slidr4j.sparse.coords;

import io.slidr4j.engine.EngineException;

import java.util.HashMap;
import java.util.Map;

/**
 * The coordinate maps and kernel maps of one batch: each is built at its first use, once, and
 * shared by all layers of the network. Safe for use by several threads.
 */
public final class CoordinateManager {

    /** What decides a kernel map, beside the batch. */
    private record Layer(int inputStride, KernelShape kernel, int stride) {}

    private final Map<Integer, CoordinateMap> coordinates = new HashMap<>();
    private final Map<Layer, KernelMap> kernelMaps = new HashMap<>();

    /** A manager for a batch whose finest voxels are given. */
    public CoordinateManager(CoordinateMap finest) {
        coordinates.put(finest.tensorStride(), finest);
    }

    /**
     * The voxels at a tensor stride that some layer has reached.
     *
     * @throws EngineException where none has
     */
    public synchronized CoordinateMap coordinates(int tensorStride) {
        CoordinateMap map = coordinates.get(tensorStride);
        if (map == null) {
            throw new EngineException(
                    "There are no voxels at tensor stride %d; those known are %s."
                            .formatted(tensorStride, coordinates.keySet()));
        }
        return map;
    }

    /**
     * The kernel map of a (strided) layer; its output voxels are made where they are not there yet.
     *
     * @param inputStride the tensor stride of the layer's input
     * @param stride the layer's stride; its output has tensor stride inputStride * stride
     */
    public synchronized KernelMap kernelMap(int inputStride, KernelShape kernel, int stride) {
        Layer layer = new Layer(inputStride, kernel, stride);
        KernelMap map = kernelMaps.get(layer);
        if (map == null) {
            map = KernelMap.between(coordinates(inputStride), output(inputStride, stride), kernel);
            kernelMaps.put(layer, map);
        }
        return map;
    }

    /**
     * The kernel map of a transposed layer: that of the layer which it undoes, turned round.
     *
     * @param inputStride the tensor stride of the layer's input
     * @param stride the layer's stride; its output has tensor stride inputStride / stride, whose
     *     voxels must be there
     */
    public synchronized KernelMap transposedKernelMap(
            int inputStride, KernelShape kernel, int stride) {
        if (inputStride % stride != 0) {
            throw new EngineException(
                    "A transposed layer of stride %d does not fit tensor stride %d."
                            .formatted(stride, inputStride));
        }
        return kernelMap(inputStride / stride, kernel, stride).reversed();
    }

    private CoordinateMap output(int inputStride, int stride) {
        CoordinateMap input = coordinates(inputStride);
        return stride == 1
                ? input
                : coordinates.computeIfAbsent(inputStride * stride, _ -> input.strided(stride));
    }
}
