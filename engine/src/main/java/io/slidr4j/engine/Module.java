package io.slidr4j.engine;

import org.bytedeco.pytorch.Tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A part of a network: named parameters, named buffers and named children, in the order in which
 * they were made, which is also the order of PyTorch's {@code state_dict}.
 *
 * <p>A module owns its tensors from the moment they are registered: they outlive the scope they
 * were made in and are freed by {@link #close}. A name's path joins the children's names with dots,
 * as in {@code block1.0.conv1.kernel}.
 */
public abstract class Module implements AutoCloseable {

    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final Map<String, Module> children = new LinkedHashMap<>();

    private boolean training = true;

    /** A module with nothing in it; constructors register its parts. */
    protected Module() {}

    /** Registers a tensor that is trained; returns it, requiring a gradient. */
    protected final Tensor parameter(String name, Tensor value) {
        Tensor owned = own(value);
        owned.set_requires_grad(true);
        parameters.put(name, owned);
        return owned;
    }

    /** Registers a tensor that belongs to the state but is not trained; returns it. */
    protected final Tensor buffer(String name, Tensor value) {
        Tensor owned = own(value);
        buffers.put(name, owned);
        return owned;
    }

    /** Registers a child; returns it. */
    protected final <M extends Module> M child(String name, M module) {
        children.put(name, module);
        return module;
    }

    /** A leaf of its own, held beyond every scope. */
    private static Tensor own(Tensor value) {
        Tensor owned = value.detach();
        owned.retainReference();
        return owned;
    }

    /** Whether the module computes as in training (batch statistics) or as in evaluation. */
    public final boolean training() {
        return training;
    }

    /** Switches this module and all below it between training and evaluation. */
    public Module train(boolean on) {
        training = on;
        children.values().forEach(child -> child.train(on));
        return this;
    }

    /** Switches this module and all below it to evaluation. */
    public final Module eval() {
        return train(false);
    }

    /** Lets all parameters be trained, or freezes them. */
    public final Module requiresGrad(boolean on) {
        parameters().values().forEach(parameter -> parameter.set_requires_grad(on));
        return this;
    }

    /** Moves all tensors to a device, in place: references to them stay valid. */
    public final Module to(Device device) {
        try (Scope _ = Scope.open("to " + device)) {
            state().values().forEach(tensor -> tensor.set_data(device.move(tensor.detach())));
        }
        return this;
    }

    /** All parameters by path, in registration order. */
    public final Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        walk("", (path, module) -> module.parameters.forEach((n, t) -> all.put(path + n, t)));
        return all;
    }

    /** All parameters that are trained, by path. */
    public final Map<String, Tensor> trainable() {
        Map<String, Tensor> some = parameters();
        some.values().removeIf(parameter -> !parameter.requires_grad());
        return some;
    }

    /** All parameters and buffers by path, in the order of PyTorch's {@code state_dict}. */
    public final Map<String, Tensor> state() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        walk(
                "",
                (path, module) -> {
                    module.parameters.forEach((n, t) -> all.put(path + n, t));
                    module.buffers.forEach((n, t) -> all.put(path + n, t));
                });
        return all;
    }

    /** This module and all below it, parents first. */
    public final List<Module> modules() {
        List<Module> all = new ArrayList<>();
        walk("", (_, module) -> all.add(module));
        return all;
    }

    /** Frees all parameters and buffers; the module cannot be used afterwards. */
    @Override
    public final void close() {
        state().values().forEach(Tensor::releaseReference);
        modules().forEach(Module::release);
    }

    /** Frees what a module holds beside its state, a compiled form of it say; called on closing. */
    protected void release() {}

    private void walk(String path, BiConsumer<String, Module> visit) {
        visit.accept(path, this);
        children.forEach((name, child) -> child.walk(path + name + ".", visit));
    }
}
