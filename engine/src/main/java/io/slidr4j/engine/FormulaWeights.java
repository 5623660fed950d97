package io.slidr4j.engine;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Weights that are a function of (seed, parameter name, index): networks with known values on any
 * machine and in any language, without a weight file. The golden outputs were made with them.
 */
public final class FormulaWeights {

    private FormulaWeights() {}

    /** Sets every parameter and buffer of a network; names are relative to it. */
    public static void fill(Module network, long seed) {
        fill(network.state(), seed);
    }

    /** Sets tensors by their names. */
    public static void fill(Map<String, Tensor> state, long seed) {
        try (Scope _ = Scope.open("formula weights");
                NoGradGuard _ = new NoGradGuard()) {
            state.forEach((name, tensor) -> tensor.copy_(tensor(seed, name, tensor)));
        }
    }

    private static Tensor tensor(long seed, String name, Tensor like) {
        long[] shape = Tensors.shape(like);
        return Tensors.of(values(seed, name, shape), shape);
    }

    /**
     * The values of one tensor, row-major, computed in double and stored as float32.
     *
     * @param name relative to its network: {@code conv0p1s1.kernel}
     * @param shape its sizes; they decide the fan-in of a kernel
     */
    public static float[] values(long seed, String name, long... shape) {
        Range range = Range.of(name, shape);
        double[] uniform = uniform(seed, name, Math.toIntExact(product(shape, 0, shape.length)));
        float[] values = new float[uniform.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) range.at(uniform[i]);
        }
        return values;
    }

    /**
     * The uniform numbers in [0, 1) behind a name: SplitMix64 from a state made of seed and name.
     *
     * @return [length]
     */
    public static double[] uniform(long seed, String name, int length) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        long state = (seed << 32) ^ crc.getValue();
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = (Seeds.mix(state + i * Seeds.WEYL) >>> 11) * 0x1p-53;
        }
        return values;
    }

    /** Where a name's values lie: affine in u, the uniform number. */
    private record Range(double scale, double shift, boolean centred) {

        static Range of(String name, long[] shape) {
            String last = name.substring(name.lastIndexOf('.') + 1);
            return switch (last) {
                case "num_batches_tracked" -> new Range(0, 0, false);
                case "running_var" -> new Range(1, 0.5, false);
                case "running_mean" -> new Range(0.1, 0, true);
                case "cls_token", "pos_embed" -> new Range(0.02, 0, true);
                case String s when s.endsWith("bias") -> new Range(0.1, 0, true);
                default ->
                        shape.length == 1
                                ? new Range(1, 0.5, false)
                                : new Range(Math.sqrt(6.0 / fanIn(name, shape)), 0, true);
            };
        }

        double at(double u) {
            return shift + (centred ? 2 * u - 1 : u) * scale;
        }

        /** A kernel without a module in front, {@code kernel}, counts as any other tensor. */
        private static long fanIn(String name, long[] shape) {
            return name.endsWith(".kernel")
                    ? product(shape, 0, shape.length - 1)
                    : product(shape, 1, shape.length);
        }
    }

    private static long product(long[] shape, int from, int to) {
        return Arrays.stream(shape, from, to).reduce(1, Math::multiplyExact);
    }
}
