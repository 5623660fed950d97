package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.autograd.Function;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * InfoNCE of every query in every part of space, [R, C] and [R, C] → [], on the CPU: the mean over
 * parts and queries.
 *
 * <p>The matrix of all queries with each other, [R, R], is made once and becomes its own gradient,
 * row by row, in one pass for all parts; it is gone when the loss is known, since the gradients of
 * a scalar can be computed beside it. {@link SceneContexts#plain} is the same in libtorch's
 * operations, which keeps a matrix for each part until backward.
 *
 * <p>Rows are summed in double and in order, so that the result does not depend on the number of
 * threads.
 */
final class PartContrast extends Function {

    private final ScenePartition partition;
    private final int[] rows;
    private final float[] places;
    private final double temperature;

    private Tensor gradients; // [2 R, C], of q, then of k

    /**
     * A function of q and k, which it is to be applied to.
     *
     * @param rows {@code [R]} the queries' rows in {@code places}
     * @param places {@code [V, 3]} metres
     */
    PartContrast(ScenePartition partition, int[] rows, float[] places, double temperature) {
        this.partition = partition;
        this.rows = rows;
        this.places = places;
        this.temperature = temperature;
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        Tensor q = inputs.get(0); // [R, C]
        Tensor k = inputs.get(1); // [R, C]
        double[] losses = new double[rows.length]; // [R]
        gradients =
                Scope.tidy(
                        "scene contexts",
                        () -> {
                            Tensor logits = torch.mm(q, k.t()); // [R, R]
                            logits.div_(Tensors.scalar(temperature));
                            contrast(new NativeFloats(logits), losses);
                            TensorVector both = new TensorVector();
                            both.push_back(torch.mm(logits, k)); // [R, C]
                            both.push_back(torch.mm(logits.t(), q)); // [R, C]
                            return torch.cat(both).div(Tensors.scalar(temperature));
                        });
        double loss = Arrays.stream(losses).sum() / terms();
        return Tensors.of(new float[] {(float) loss}, 1).squeeze(); // []
    }

    private double terms() {
        return (double) rows.length * partition.parts();
    }

    /** Each row of logits becomes the loss's gradient by it. */
    private void contrast(NativeFloats logits, double[] losses) {
        IntStream.range(0, rows.length)
                .parallel()
                .forEach(
                        i -> {
                            float[] row = new float[rows.length];
                            logits.read((long) i * row.length, row, row.length);
                            losses[i] = contrast(i, row);
                            logits.write(row, (long) i * row.length);
                        });
    }

    /** The loss of a query, summed over parts. */
    private double contrast(int i, float[] row) {
        byte[] part = partition.around(i, rows, places);
        float own = row[i];
        float[] most = new float[partition.parts()]; // of each part's logits: no exp overflows
        Arrays.fill(most, own);
        for (int j = 0; j < row.length; j++) {
            if (part[j] < most.length) {
                most[part[j]] = Math.max(most[part[j]], row[j]);
            }
        }
        double[] sums = new double[most.length];
        for (int p = 0; p < sums.length; p++) {
            sums[p] = Math.exp(own - most[p]);
        }
        for (int j = 0; j < row.length; j++) {
            if (part[j] < most.length) {
                row[j] = (float) Math.exp(row[j] - most[part[j]]);
                sums[part[j]] += row[j];
            }
        }
        return leaveGradient(i, row, part, new Sums(own, most, sums));
    }

    /**
     * What a query's parts sum up to.
     *
     * @param own the logit of its match
     * @param most the largest logit of each part, its own included
     * @param sums of exp(logit − most), its own included
     */
    private record Sums(float own, float[] most, double[] sums) {}

    private double leaveGradient(int i, float[] row, byte[] part, Sums of) {
        double[] weight = Arrays.stream(of.sums()).map(sum -> 1 / (sum * terms())).toArray();
        for (int j = 0; j < row.length; j++) {
            row[j] = part[j] < weight.length ? (float) (row[j] * weight[part[j]]) : 0;
        }
        double loss = 0;
        double pull = 0;
        for (int p = 0; p < weight.length; p++) {
            double less = of.most()[p] - of.own();
            loss += Math.log(of.sums()[p]) + less;
            pull += Math.exp(-less) * weight[p] - 1 / terms();
        }
        row[i] = (float) pull;
        return loss;
    }

    @Override
    protected List<Tensor> backward(Tensor gradient, List<Tensor> inputs, List<Boolean> wanted) {
        return List.of(part(0, gradient), part(rows.length, gradient));
    }

    private Tensor part(int from, Tensor gradient) {
        return gradients.narrow(0, from, rows.length).mul(gradient); // [R, C]
    }
}
