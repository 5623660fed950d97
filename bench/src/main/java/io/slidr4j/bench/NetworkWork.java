package io.slidr4j.bench;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.sparse.coords.KernelShape;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel maps and the arithmetic of a MinkUNet, read off its parameters' names and shapes: a
 * name such as {@code conv3p4s2} tells the tensor stride of a layer's input and its own stride, the
 * blocks behind it keep the stride that it leaves.
 */
final class NetworkWork {

    private static final Pattern CHANGE = Pattern.compile("conv(tr)?\\d+p(\\d+)s(\\d+)\\.kernel");
    private static final Pattern KERNEL = Pattern.compile(".*kernel");

    /**
     * A convolution.
     *
     * @param inputStride tensor stride of its input
     * @param size edge of its kernel
     * @param stride its stride
     * @param transposed whether it goes up
     * @param in input channels
     * @param out output channels
     */
    record Layer(int inputStride, int size, int stride, boolean transposed, long in, long out) {

        /** The pairs of rows that the layer multiplies by a matrix. */
        long pairs(CoordinateManager manager) {
            if (size == 1 && stride == 1) {
                return manager.coordinates(inputStride).size();
            }
            KernelShape kernel = KernelShape.of(size);
            return transposed
                    ? manager.transposedKernelMap(inputStride, kernel, stride).pairs()
                    : manager.kernelMap(inputStride, kernel, stride).pairs();
        }

        private int outputStride() {
            return transposed ? inputStride / stride : inputStride * stride;
        }
    }

    private final List<Layer> layers;

    private NetworkWork(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /** The work of a network whose parameters are named as the reference names them. */
    static NetworkWork of(Module network) {
        List<Layer> layers = new ArrayList<>();
        network.parameters()
                .forEach(
                        (name, kernel) -> {
                            if (KERNEL.matcher(name).matches()) {
                                layers.add(layer(name, Tensors.shape(kernel), layers));
                            }
                        });
        return new NetworkWork(layers);
    }

    /**
     * A layer.
     *
     * @param shape [K, in, out], or [in, out] of a layer that looks at one voxel alone
     * @param before the layers before it
     */
    private static Layer layer(String name, long[] shape, List<Layer> before) {
        int size = shape.length == 2 ? 1 : Math.toIntExact(Math.round(Math.cbrt(shape[0])));
        long in = shape[shape.length - 2];
        long out = shape[shape.length - 1];
        Matcher change = CHANGE.matcher(name);
        if (change.matches()) {
            int stride = Integer.parseInt(change.group(3));
            boolean transposed = change.group(1) != null;
            return new Layer(Integer.parseInt(change.group(2)), size, stride, transposed, in, out);
        }
        return new Layer(before.getLast().outputStride(), size, 1, false, in, out);
    }

    /** The layers, in the order of the network's parameters. */
    List<Layer> layers() {
        return layers;
    }

    /** Builds every coordinate map and kernel map that a forward pass needs. */
    void buildMaps(CoordinateManager manager) {
        layers.forEach(layer -> layer.pairs(manager));
    }

    /** Operations of a forward pass: a multiplication and an addition for every pair of rows. */
    double forward(CoordinateManager manager) {
        return layers.stream().mapToDouble(layer -> operations(layer, manager)).sum();
    }

    /**
     * Operations of a forward and a backward pass: gradients of inputs and of kernels each cost as
     * much as the layer. The first layer's input needs no gradient.
     */
    double train(CoordinateManager manager) {
        return 3 * forward(manager) - operations(layers.getFirst(), manager);
    }

    private static double operations(Layer layer, CoordinateManager manager) {
        return 2.0 * layer.pairs(manager) * layer.in() * layer.out();
    }
}
