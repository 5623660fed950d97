package io.slidr4j.image.backbone;

import io.slidr4j.engine.Scope;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.IntType;
import org.bytedeco.pytorch.NumberType;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.OptionalType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;

/**
 * oneDNN's convolution with what follows it done while an output value is still in a register.
 *
 * <p>libtorch has it as an operator for its own compiler ({@code mkldnn::_convolution_pointwise}),
 * without a C++ function of its own, so it is called by name through the dispatcher. No gradients.
 */
final class OneDnnConvolution {

    private static final String OPERATOR = "mkldnn::_convolution_pointwise";
    private static final long ONE_GROUP = 1;
    private static final String NO_ALGORITHM = "";

    private OneDnnConvolution() {}

    /** The operators, found at first use. */
    private static final class Operators {
        private static final OperatorHandle CONVOLVE = find(OPERATOR, "");
        private static final OperatorHandle CONVOLVE_ONTO = find(OPERATOR + "_", "binary");

        private static OperatorHandle find(String name, String overload) {
            return Scope.forever(Dispatcher.singleton().findSchemaOrThrow(name, overload));
        }
    }

    /** {@code [B, in, h, w]} → {@code [B, out, h', w']}. */
    static Tensor convolve(FoldedConvolution layer, Tensor images) {
        return convolve(layer, images, "none");
    }

    /** The same, negative values set to zero. */
    static Tensor convolveAndRectify(FoldedConvolution layer, Tensor images) {
        return convolve(layer, images, "relu");
    }

    private static Tensor convolve(FoldedConvolution layer, Tensor images, String after) {
        return Scope.tidy(
                "convolution",
                () -> {
                    IValueVector stack =
                            new IValueVector(
                                    new IValue(images),
                                    new IValue(layer.weight()),
                                    new IValue(layer.bias()),
                                    square(layer.geometry().padding()),
                                    square(layer.geometry().stride()),
                                    square(layer.geometry().dilation()),
                                    new IValue(ONE_GROUP),
                                    new IValue(after),
                                    noScalars(),
                                    new IValue(NO_ALGORITHM));
                    Operators.CONVOLVE.callBoxed(stack);
                    return new Tensor(stack.get(0).toTensor()); // not a view into the stack
                });
    }

    /**
     * Adds the convolution to {@code sum} {@code [B, out, h', w']} where that lies, and sets
     * negative values to zero; returns {@code sum}.
     */
    static Tensor addAndRectify(FoldedConvolution layer, Tensor images, Tensor sum) {
        try (Scope _ = Scope.open("convolution")) {
            IValueVector stack =
                    new IValueVector(
                            new IValue(sum),
                            new IValue(images),
                            new IValue(layer.weight()),
                            new IValue(layer.bias()),
                            square(layer.geometry().padding()),
                            square(layer.geometry().stride()),
                            square(layer.geometry().dilation()),
                            new IValue(ONE_GROUP),
                            new IValue("add"),
                            new IValue(),
                            new IValue("relu"),
                            noScalars(),
                            new IValue());
            Operators.CONVOLVE_ONTO.callBoxed(stack);
        }
        return sum;
    }

    /** {@code int[2]}, the same for rows and columns. */
    private static IValue square(long value) {
        GenericList pair = new GenericList(pointerTo(IntType.getIntTypePtr().get()));
        pair.push_back(new IValue(value));
        pair.push_back(new IValue(value));
        return new IValue(pair);
    }

    /** {@code Scalar?[0]}. */
    private static IValue noScalars() {
        Type.TypePtr number = pointerTo(NumberType.getNumberIntTypePtr().get());
        return new IValue(new GenericList(new Type.TypePtr(OptionalType.create(number))));
    }

    private static Type.TypePtr pointerTo(Pointer type) {
        return new Type.TypePtr(new Type(type));
    }
}
