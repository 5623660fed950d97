package io.slidr4j.engine;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum, as {@code torch.optim.SGD} computes it: with g the
 * gradient plus weight decay, b ← momentum · b + (1 − dampening) · g (the first step sets b ← g,
 * undampened), p ← p − lr · b.
 *
 * <p>The momentum buffers are owned by the optimiser and freed by {@link #close}.
 */
public final class Sgd implements AutoCloseable {

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

    private final Map<String, Tensor> parameters;
    private final Map<String, Tensor> momenta = new LinkedHashMap<>();
    private final Settings settings;

    private double learningRate;

    /**
     * An optimiser without momentum yet.
     *
     * @param parameters what to train, by name; names tell the momentum buffers apart on resume
     */
    public Sgd(Map<String, Tensor> parameters, Settings settings) {
        this.parameters = new LinkedHashMap<>(parameters);
        this.settings = settings;
        this.learningRate = settings.learningRate();
    }

    /** Sets the rate of the following steps. */
    public void learningRate(double rate) {
        learningRate = rate;
    }

    /** The rate of the next step. */
    public double learningRate() {
        return learningRate;
    }

    /** The rule's numbers. */
    public Settings settings() {
        return settings;
    }

    /** Drops all gradients. */
    public void zeroGrad() {
        parameters.values().forEach(parameter -> parameter.mutable_grad().reset());
    }

    /** One step along the gradients; parameters without one stay as they are. */
    public void step() {
        try (Scope _ = Scope.open("sgd");
                NoGradGuard _ = new NoGradGuard()) {
            parameters.forEach(this::step);
        }
    }

    private void step(String name, Tensor parameter) {
        Tensor gradient = parameter.grad();
        if (gradient.defined()) {
            Tensor g = gradient.add(parameter, Tensors.scalar(settings.weightDecay()));
            parameter.sub_(direction(name, g), Tensors.scalar(learningRate));
        }
    }

    private Tensor direction(String name, Tensor g) {
        if (settings.momentum() == 0) {
            return g;
        }
        Tensor b = momenta.get(name);
        if (b == null) {
            remember(name, g.clone());
            return g;
        }
        return b.mul_(Tensors.scalar(settings.momentum()))
                .add_(g, Tensors.scalar(1 - settings.dampening()));
    }

    private void remember(String name, Tensor momentum) {
        momentum.retainReference();
        momenta.put(name, momentum);
    }

    /** The momentum buffers by parameter name; empty before the first step. */
    public Map<String, Tensor> momenta() {
        return Collections.unmodifiableMap(momenta);
    }

    /**
     * Continues from saved momentum buffers.
     *
     * @throws EngineException for a buffer that belongs to no parameter or has another shape
     */
    public void restore(Map<String, Tensor> saved) {
        saved.forEach(
                (name, momentum) -> {
                    Tensor parameter = parameters.get(name);
                    if (parameter == null
                            || !Arrays.equals(Tensors.shape(parameter), Tensors.shape(momentum))) {
                        throw new EngineException(
                                "The optimiser state of '"
                                        + name
                                        + "' does not fit the network; resume with the checkpoint"
                                        + " and the config of one run.");
                    }
                });
        close();
        saved.forEach((name, momentum) -> remember(name, momentum.clone()));
    }

    /** Frees the momentum buffers. */
    @Override
    public void close() {
        momenta.values().forEach(Tensor::releaseReference);
        momenta.clear();
    }
}
