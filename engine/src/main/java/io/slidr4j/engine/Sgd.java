package io.slidr4j.engine;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum, as {@code torch.optim.SGD} computes it: with g the
 * gradient plus weight decay, b ← momentum · b + (1 − dampening) · g (the first step sets b ← g,
 * undampened), p ← p − lr · b.
 *
 * <p>Its state is the momentum buffers, under the parameters' names.
 */
public final class Sgd implements Optimiser {

    /**
     * The numbers of the rule.
     *
     * @param learningRate lr of the first epoch, > 0
     * @param momentum in [0, 1)
     * @param dampening in [0, 1]
     * @param weightDecay ≥ 0
     */
    public record Settings(
            double learningRate, double momentum, double dampening, double weightDecay) {}

    private final List<ParameterGroup> groups;
    private final Map<String, Tensor> momenta = new LinkedHashMap<>();
    private final Settings settings;

    private double learningRate;

    /**
     * An optimiser without momentum yet, which treats all parameters alike.
     *
     * @param parameters what to train, by name; names tell the momentum buffers apart on resume
     */
    public Sgd(Map<String, Tensor> parameters, Settings settings) {
        this(List.of(new ParameterGroup(parameters, 1, settings.weightDecay())), settings);
    }

    /**
     * An optimiser without momentum yet.
     *
     * @param groups no name twice; their weight decay stands in place of the settings'
     */
    public Sgd(List<ParameterGroup> groups, Settings settings) {
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

    /** The rule's numbers. */
    public Settings settings() {
        return settings;
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
        // a scope for each: the sums of all are as large as the network
        try (Scope _ = Scope.open("sgd")) {
            Tensor gradient = parameter.grad();
            if (gradient.defined()) {
                Tensor g = gradient.add(parameter, Tensors.scalar(group.weightDecay()));
                double rate = learningRate * group.rateFactor();
                parameter.sub_(direction(name, g), Tensors.scalar(rate));
            }
        }
    }

    private Tensor direction(String name, Tensor g) {
        if (settings.momentum() == 0) {
            return g;
        }
        Tensor b = momenta.get(name);
        if (b == null) {
            remember(name, g);
            return g;
        }
        return b.mul_(Tensors.scalar(settings.momentum()))
                .add_(g, Tensors.scalar(1 - settings.dampening()));
    }

    private void remember(String name, Tensor momentum) {
        momentum.retainReference();
        momenta.put(name, momentum);
    }

    @Override
    public Map<String, Tensor> state() {
        return Collections.unmodifiableMap(momenta);
    }

    @Override
    public void restore(Map<String, Tensor> saved) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        groups.forEach(group -> parameters.putAll(group.parameters()));
        saved.forEach((name, momentum) -> requireFit(name, parameters.get(name), momentum));
        close();
        saved.forEach((name, momentum) -> remember(name, momentum.clone()));
    }

    private static void requireFit(String name, Tensor parameter, Tensor momentum) {
        if (parameter == null
                || !Arrays.equals(Tensors.shape(parameter), Tensors.shape(momentum))) {
            throw new EngineException(
                    "The optimiser state of '"
                            + name
                            + "' does not fit the network; resume with the checkpoint and the"
                            + " config of one run.");
        }
    }

    @Override
    public void close() {
        momenta.values().forEach(Tensor::releaseReference);
        momenta.clear();
    }
}
