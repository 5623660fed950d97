package io.slidr4j.engine.autograd;

import io.slidr4j.engine.Scope;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorTensorHook;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.VoidTensorHook;
import org.bytedeco.pytorch.global.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A differentiable function whose two directions are written in Java: one output, any number of
 * inputs.
 *
 * <p>The presets have no {@code torch.autograd.Function} (bytedeco/javacpp-presets issue 1706), so
 * a node of libtorch's own stands in for it: the empty pieces of all inputs are concatenated to a
 * carrier, the carrier is given the output's data, and hooks replace the gradients that the carrier
 * would hand back (empty ones) by those that {@link #backward} computes. About 80 µs a call beside
 * a built-in operation.
 *
 * <p>{@link #apply} must run inside a {@link Scope} that stays open until the backward pass is
 * over: the scope owns the hooks and what they remember.
 */
public abstract class Function {

    /**
     * Computes the output; gradients are not recorded meanwhile.
     *
     * @param inputs the inputs of {@link #apply}
     * @return the output, owned by the current scope
     */
    protected abstract Tensor forward(List<Tensor> inputs);

    /**
     * Computes the inputs' gradients; called once in a backward pass.
     *
     * @param gradient dL/d(output), of the output's shape
     * @param inputs the inputs of {@link #apply}
     * @param wanted which inputs need a gradient
     * @return dL/d(input) for each input, of its shape and in memory of its own; null where it is
     *     not wanted
     */
    protected abstract List<Tensor> backward(
            Tensor gradient, List<Tensor> inputs, List<Boolean> wanted);

    /** The function's output, joined to the autograd graph where an input needs a gradient. */
    public final Tensor apply(Tensor... inputs) {
        List<Tensor> given = List.of(inputs);
        List<Boolean> wanted = given.stream().map(TensorBase::requires_grad).toList();
        Tensor output = withoutGradient(() -> forward(given));
        boolean recording = GradMode.is_enabled() && wanted.contains(true);
        return recording ? new Join(this, given, wanted).to(output) : output;
    }

    private static Tensor withoutGradient(Supplier<Tensor> work) {
        try (NoGradGuard _ = new NoGradGuard()) {
            return work.get();
        }
    }

    /** Gradients that libtorch has taken over from the calling thread's hooks. */
    private static final ThreadLocal<List<Tensor>> HANDED_OVER =
            ThreadLocal.withInitial(ArrayList::new);

    /** The join of one call to the graph; alive for as long as the scope that owns its hooks. */
    private static final class Join {

        private final Function function;
        private final List<Tensor> inputs;
        private final List<Boolean> wanted;
        private final Scope scope = Scope.current();

        private List<Tensor> gradients = List.of();

        private Join(Function function, List<Tensor> inputs, List<Boolean> wanted) {
            this.function = function;
            this.inputs = inputs;
            this.wanted = wanted;
        }

        private Tensor to(Tensor output) {
            TensorVector pieces = new TensorVector();
            for (int i = 0; i < inputs.size(); i++) {
                if (wanted.get(i)) {
                    pieces.push_back(isLeaf(i) ? anchor(output) : emptyPieceOf(i, output));
                }
            }
            Tensor carrier = torch.cat(pieces);
            carrier.set_data(output);
            carrier.grad_fn().clear_input_metadata();
            carrier.grad_fn().add_input_metadata(output);
            carrier.register_hook(new OutputHook(this));
            return carrier;
        }

        private boolean isLeaf(int i) {
            return inputs.get(i).is_leaf();
        }

        /** Keeps the carrier in the graph on behalf of a leaf; its own gradient is empty. */
        private static Tensor anchor(Tensor output) {
            Tensor nothing = torch.empty(new long[] {0}, output.options(), null);
            return nothing.set_requires_grad(true);
        }

        /**
         * A view of no element of an input, of the output's type, that carries its hook. Narrowed
         * before it is flattened: flattening an input that is not contiguous would copy it.
         */
        private Tensor emptyPieceOf(int i, Tensor output) {
            Tensor alias = inputs.get(i).view_as(inputs.get(i));
            alias.register_hook(new InputHook(this, i));
            Tensor rows = alias.dim() == 0 ? alias.unsqueeze(0) : alias;
            return rows.narrow(0, 0, 0).flatten().to(output.scalar_type());
        }

        private void receive(TensorBase gradient) {
            try (Scope _ = Scope.open("backward");
                    NoGradGuard _ = new NoGradGuard()) {
                List<Tensor> computed = function.backward(new Tensor(gradient), inputs, wanted);
                gradients = new ArrayList<>();
                for (int i = 0; i < inputs.size(); i++) {
                    gradients.add(settled(i, computed.get(i)));
                }
            }
        }

        /** What is left to hand on of an input's gradient: a leaf's is accumulated at once. */
        private Tensor settled(int i, Tensor computed) {
            if (computed != null && isLeaf(i)) {
                accumulate(inputs.get(i), computed);
                return null;
            }
            return computed == null ? null : scope.adopt(computed);
        }

        /**
         * As libtorch's own accumulation, which would copy the gradient as long as Java has a share
         * of it: 150 MB in a step of MinkUNet34C.
         */
        private static void accumulate(Tensor leaf, Tensor gradient) {
            Tensor sum = leaf.mutable_grad();
            if (sum.defined()) {
                sum.add_(gradient);
            } else {
                sum.put(gradient);
            }
        }

        /**
         * Hands a gradient to libtorch, which shares it when the hook returns; our share of it ends
         * at the next hook of the thread, long before the scope closes. Holding all of them for the
         * whole backward pass would cost as much memory as the activations.
         */
        private Tensor handOver(int input) {
            HANDED_OVER.get().forEach(Tensor::releaseReference);
            HANDED_OVER.get().clear();
            Tensor gradient = gradients.set(input, null);
            HANDED_OVER.get().add(gradient);
            return gradient;
        }
    }

    /** Receives dL/d(output). */
    private static final class OutputHook extends VoidTensorHook {

        private final Join join;

        private OutputHook(Join join) {
            this.join = join;
        }

        @Override
        public void call(TensorBase gradient) {
            join.receive(gradient);
            gradient.releaseReference(); // the presets give the hook a share of its own
        }
    }

    /** Hands dL/d(input) on, in place of the empty gradient that comes through the carrier. */
    private static final class InputHook extends TensorTensorHook {

        private final Join join;
        private final int input;

        private InputHook(Join join, int input) {
            this.join = join;
            this.input = input;
        }

        @Override
        public TensorBase call(TensorBase empty) {
            empty.releaseReference();
            return join.handOver(input);
        }
    }
}
