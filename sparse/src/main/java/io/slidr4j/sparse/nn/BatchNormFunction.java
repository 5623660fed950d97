package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.autograd.Function;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Batch normalisation (Ioffe, Szegedy 2015) of rows x, [N, C], by given moments, as a function of
 * x, weight w and bias b, [C], and where there is one a shortcut s, [N, C]:
 *
 * <pre>
 *     y  = w · x̂ + b,  x̂ = (x − mean) / σ,  σ = √(variance + ε)
 *     db = Σ dy,  dw = Σ dy · x̂
 *     dx = w / σ · (dy − db / N − x̂ · dw / N)   where the moments are x's own
 *     dx = w / σ · dy                            where they are constants
 * </pre>
 *
 * <p>Rectified, the result is max(0, y), and dy counts as 0 wherever y is not positive. With a
 * shortcut it is max(0, y + s): what a residual block ends with, in one pass over memory instead of
 * three.
 */
final class BatchNormFunction extends Function {

    /** Which input is the shortcut. */
    private static final int SHORTCUT = 3;

    private final boolean ownMoments;
    private final boolean rectified;
    private final double[] sigma;

    // all arrays that the loops read are those of a block
    private final float[] mean;
    private float[] scale; // w / σ
    private float[] shift; // b
    private Tensor sum; // max(0, y + s), [N, C]

    /**
     * A norm.
     *
     * @param ownMoments whether the moments are those of x, so that they move with it
     * @param rectified whether negative results become 0
     */
    BatchNormFunction(Moments moments, boolean ownMoments, double epsilon, boolean rectified) {
        this.ownMoments = ownMoments;
        this.rectified = rectified;
        this.sigma = Arrays.stream(moments.variance()).map(v -> Math.sqrt(v + epsilon)).toArray();
        this.mean = ChannelLoops.repeated(moments.mean());
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        double[] w = doubles(inputs.get(1));
        scale = ChannelLoops.repeated(perChannel(c -> w[c] / sigma[c]));
        shift = ChannelLoops.repeated(doubles(inputs.get(2)));
        if (hasShortcut(inputs)) {
            ChannelLoops.Change change = this::sumBlock;
            return sum = mapped(inputs.get(0), inputs.get(SHORTCUT), change);
        }
        ChannelLoops.Change change = rectified ? this::rectifiedBlock : this::block;
        return mapped(inputs.get(0), inputs.get(0), change);
    }

    private static boolean hasShortcut(List<Tensor> inputs) {
        return inputs.size() > SHORTCUT;
    }

    private static Tensor mapped(Tensor x, Tensor s, ChannelLoops.Change change) {
        return Scope.tidy(
                "batch norm",
                () -> {
                    Tensor y = Tensors.empty(Tensors.shape(x)); // [N, C]
                    NativeRows rows = NativeRows.of(x.contiguous());
                    NativeRows others = s == x ? rows : NativeRows.of(s.contiguous());
                    ChannelLoops.map(rows, others, NativeRows.of(y), change);
                    return y;
                });
    }

    private void block(float[] x, float[] same, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = (x[i] - mean[i]) * scale[i] + shift[i];
        }
    }

    private void rectifiedBlock(float[] x, float[] same, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(0, (x[i] - mean[i]) * scale[i] + shift[i]);
        }
    }

    private void sumBlock(float[] x, float[] s, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(0, (x[i] - mean[i]) * scale[i] + shift[i] + s[i]);
        }
    }

    @Override
    protected List<Tensor> backward(Tensor gradient, List<Tensor> inputs, List<Boolean> wanted) {
        if (!hasShortcut(inputs)) {
            return inputGradients(gradient, inputs, wanted);
        }
        Tensor dy = torch.threshold_backward(gradient, sum, Tensors.scalar(0)); // [N, C]
        List<Tensor> gradients = new ArrayList<>(inputGradients(dy, inputs, wanted));
        gradients.add(wanted.get(SHORTCUT) ? dy : null);
        return gradients;
    }

    private List<Tensor> inputGradients(Tensor dy, List<Tensor> inputs, List<Boolean> wanted) {
        NativeRows x = NativeRows.of(inputs.get(0).contiguous());
        NativeRows upstream = NativeRows.of(dy.contiguous());
        ChannelLoops.Sums sums = ChannelLoops.sum(x, upstream, this::addTerms);
        double[] db = sums.first();
        double[] dw = perChannel(c -> sums.second()[c] / sigma[c]);
        return Arrays.asList(
                wanted.get(0) ? inputGradient(x, upstream, db, dw) : null,
                wanted.get(1) ? tensor(dw) : null,
                wanted.get(2) ? tensor(db) : null);
    }

    /** Σ dy and Σ dy · (x − mean). */
    private void addTerms(float[] x, float[] dy, float[] first, float[] second, int n) {
        rectify(x, dy, n);
        for (int i = 0; i < n; i++) {
            first[i] += dy[i];
            second[i] += dy[i] * (x[i] - mean[i]);
        }
    }

    /**
     * Clears dy wherever y was not positive; by a product, since loops with branches stay scalar.
     */
    private void rectify(float[] x, float[] dy, int n) {
        for (int i = 0; rectified && i < n; i++) {
            dy[i] *= Math.signum(Math.max(0, (x[i] - mean[i]) * scale[i] + shift[i]));
        }
    }

    private Tensor inputGradient(NativeRows x, NativeRows dy, double[] db, double[] dw) {
        double share = ownMoments ? 1.0 / x.rows() : 0;
        float[] constant = ChannelLoops.repeated(perChannel(c -> db[c] * share));
        float[] slope = ChannelLoops.repeated(perChannel(c -> dw[c] * share / sigma[c]));
        Tensor dx = Tensors.empty(x.rows(), x.columns());
        ChannelLoops.map(
                x,
                dy,
                NativeRows.of(dx),
                (a, g, n) -> {
                    rectify(a, g, n);
                    for (int i = 0; i < n; i++) {
                        a[i] = scale[i] * (g[i] - constant[i] - (a[i] - mean[i]) * slope[i]);
                    }
                });
        return dx;
    }

    private double[] perChannel(IntToDoubleFunction value) {
        return IntStream.range(0, sigma.length).mapToDouble(value).toArray();
    }

    private static double[] doubles(Tensor channels) {
        float[] values = Tensors.floats(channels);
        return IntStream.range(0, values.length).mapToDouble(c -> values[c]).toArray();
    }

    private static Tensor tensor(double[] channels) {
        float[] values = new float[channels.length];
        IntStream.range(0, values.length).forEach(c -> values[c] = (float) channels[c]);
        return Tensors.of(values, values.length);
    }
}
