package io.slidr4j.engine;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov, Hutter, ICLR 2019), as {@code torch.optim.AdamW}
 * computes it: p ← p · (1 − lr · decay); m and v are running means of g and g²; p ← p − lr · m̂ /
 * (√v̂ + ε), where m̂ and v̂ are m and v freed of the bias of their start at zero.
 */
public final class AdamW implements Optimiser {

    private static final String MEAN = ".exp_avg";
    private static final String SQUARE = ".exp_avg_sq";
    private static final String STEP = ".step";

    /**
     * The numbers of the rule.
     *
     * @param learningRate lr of the first epoch, > 0
     * @param beta1 the share of the past in the mean, in [0, 1)
     * @param beta2 the share of the past in the mean square, in [0, 1)
     * @param epsilon ε, > 0
     */
    public record Settings(double learningRate, double beta1, double beta2, double epsilon) {

        /** PyTorch's numbers: 0.9, 0.999, 1e-8. */
        public static Settings usual(double learningRate) {
            return new Settings(learningRate, 0.9, 0.999, 1e-8);
        }
    }

    /** A parameter's running means, and how often it was moved. */
    private record Moments(Tensor mean, Tensor square, long step) {}

    private final List<ParameterGroup> groups;
    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private final Settings settings;

    private double learningRate;

    /** An optimiser that has not seen a gradient yet. */
    public AdamW(List<ParameterGroup> groups, Settings settings) {
        this.groups = List.copyOf(groups);
        this.settings = settings;
        this.learningRate = settings.learningRate();
    }

    @Override
    public void learningRate(double rate) {
        learningRate = rate;
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void zeroGrad() {
        groups.forEach(g -> g.parameters().values().forEach(p -> p.mutable_grad().reset()));
    }

    @Override
    public void step() {
        try (NoGradGuard _ = new NoGradGuard()) {
            groups.forEach(group -> group.parameters().forEach((n, p) -> step(n, p, group)));
        }
    }

    private void step(String name, Tensor parameter, ParameterGroup group) {
        // a scope for each: the sums of all are twice as large as the network
        try (Scope _ = Scope.open("adamw")) {
            Tensor g = parameter.grad();
            if (g.defined()) {
                move(name, parameter, g, group);
            }
        }
    }

    private void move(String name, Tensor parameter, Tensor g, ParameterGroup group) {
        double rate = learningRate * group.rateFactor();
        Moments now = moved(moments.computeIfAbsent(name, _ -> zero(parameter)), g);
        moments.put(name, now);
        double meanBias = 1 - Math.pow(settings.beta1(), now.step());
        double squareBias = 1 - Math.pow(settings.beta2(), now.step());
        Tensor spread =
                now.square()
                        .sqrt()
                        .div_(Tensors.scalar(Math.sqrt(squareBias)))
                        .add_(Tensors.scalar(settings.epsilon()));
        parameter.mul_(Tensors.scalar(1 - rate * group.weightDecay()));
        parameter.addcdiv_(now.mean(), spread, Tensors.scalar(-rate / meanBias));
    }

    private Moments moved(Moments before, Tensor g) {
        before.mean().lerp_(g, Tensors.scalar(1 - settings.beta1()));
        before.square()
                .mul_(Tensors.scalar(settings.beta2()))
                .addcmul_(g, g, Tensors.scalar(1 - settings.beta2()));
        return new Moments(before.mean(), before.square(), before.step() + 1);
    }

    private static Moments zero(Tensor parameter) {
        return new Moments(
                owned(parameter.mul(new Scalar(0L))), owned(parameter.mul(new Scalar(0L))), 0);
    }

    private static Tensor owned(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        moments.forEach(
                (name, of) -> {
                    state.put(name + MEAN, of.mean());
                    state.put(name + SQUARE, of.square());
                    state.put(name + STEP, Tensors.of(new long[] {of.step()}, 1));
                });
        return state;
    }

    @Override
    public void restore(Map<String, Tensor> saved) {
        Map<String, Moments> restored = new LinkedHashMap<>();
        groups.forEach(
                group -> group.parameters().forEach((name, p) -> read(name, p, saved, restored)));
        if (3 * restored.size() != saved.size()) {
            throw new EngineException(
                    "The optimiser state holds %d tensors, of which %d fit the network; resume with"
                                    .formatted(saved.size(), 3 * restored.size())
                            + " the checkpoint and the config of one run.");
        }
        close();
        restored.forEach(
                (name, of) ->
                        moments.put(
                                name,
                                new Moments(
                                        owned(of.mean().clone()),
                                        owned(of.square().clone()),
                                        of.step())));
    }

    private static void read(
            String name, Tensor parameter, Map<String, Tensor> saved, Map<String, Moments> into) {
        Tensor mean = saved.get(name + MEAN);
        Tensor square = saved.get(name + SQUARE);
        Tensor step = saved.get(name + STEP);
        if (mean == null && square == null && step == null) {
            return;
        }
        if (step == null || !alike(parameter, mean) || !alike(parameter, square)) {
            throw new EngineException(
                    "The optimiser state of '"
                            + name
                            + "' does not fit the network; resume with the checkpoint and the"
                            + " config of one run.");
        }
        into.put(name, new Moments(mean, square, Tensors.longs(step)[0]));
    }

    private static boolean alike(Tensor parameter, Tensor other) {
        return other != null && Arrays.equals(Tensors.shape(parameter), Tensors.shape(other));
    }

    @Override
    public void close() {
        moments.values()
                .forEach(
                        of -> {
                            of.mean().releaseReference();
                            of.square().releaseReference();
                        });
        moments.clear();
    }
}
