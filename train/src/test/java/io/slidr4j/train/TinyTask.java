package io.slidr4j.train;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.loading.LoaderPlan;
import io.slidr4j.train.loading.SampleSource;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * A line y = a x + b to be found, with everything that a real task has: a frozen network, a buffer
 * that moves in training, randomness of Java's and of libtorch's.
 */
public final class TinyTask implements TrainingTask<TinyBatch>, AutoCloseable {

    /** What was seen in validation. */
    public static final class Line extends Module {

        private final Tensor weight;
        private final Tensor bias;
        private final Tensor seen;

        private Line(float start) {
            weight = parameter("weight", Tensors.of(new float[] {start}, 1));
            bias = parameter("bias", Tensors.of(new float[] {0}, 1));
            seen = buffer("seen", Tensors.of(new long[] {0}, new long[0]));
        }
    }

    private final Line line;
    private final Line frozen;
    private boolean sawGradientsInEvaluation;

    /** A task whose line starts with this slope. */
    public TinyTask(float start) {
        try (Scope _ = Scope.open("tiny task")) {
            line = new Line(start);
            frozen = new Line(1);
            frozen.requiresGrad(false);
        }
    }

    @Override
    public Tensor loss(TinyBatch batch, RandomGenerator random) {
        sawGradientsInEvaluation |= !line.training() && GradMode.is_enabled();
        Tensor x = Tensors.of(batch.x(), batch.samples()); // [B]
        Tensor y = Tensors.of(batch.y(), batch.samples()); // [B]
        if (line.training()) {
            line.seen.add_(new Scalar((long) batch.samples()));
            y = y.add(torch.rand(batch.samples()), Tensors.scalar(0.01)); // [B]
        }
        Tensor shift = Tensors.of(new float[] {0.01f * random.nextFloat()}, 1); // [1]
        Tensor error = x.mul(line.weight).add(line.bias).add(shift).sub(y); // [B]
        return error.mul(error).mean(); // []
    }

    @Override
    public SequencedMap<String, Module> networks() {
        SequencedMap<String, Module> networks = new LinkedHashMap<>();
        networks.put("model_line", line);
        networks.put("model_frozen", frozen);
        return networks;
    }

    /** Slope, offset and the moving buffer. */
    public float[] values() {
        return new float[] {
            Tensors.floats(line.weight)[0],
            Tensors.floats(line.bias)[0],
            Tensors.longs(line.seen)[0]
        };
    }

    /** Whether a loss in evaluation mode would have recorded gradients. */
    public boolean sawGradientsInEvaluation() {
        return sawGradientsInEvaluation;
    }

    /** Points of the line. */
    public static Loader<TinyBatch.Point, TinyBatch> points(int count, LoaderPlan plan) {
        return new Loader<>("tiny", source(count), TinyBatch::of, plan);
    }

    /** Points of the line, one by one. */
    public static SampleSource<TinyBatch.Point> source(int count) {
        return new SampleSource<>() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public String name(int index) {
                return "point-" + index;
            }

            @Override
            public TinyBatch.Point load(int index, RandomGenerator random) {
                return TinyBatch.Point.draw(index, random);
            }
        };
    }

    @Override
    public void close() {
        line.close();
        frozen.close();
    }
}
