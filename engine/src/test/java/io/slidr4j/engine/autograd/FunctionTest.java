package io.slidr4j.engine.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class FunctionTest {

    /** A product of two matrices, with its gradients written out. */
    private static final class Product extends Function {

        @Override
        protected Tensor forward(List<Tensor> inputs) {
            return torch.mm(inputs.get(0), inputs.get(1));
        }

        @Override
        protected List<Tensor> backward(
                Tensor gradient, List<Tensor> inputs, List<Boolean> wanted) {
            return Arrays.asList(
                    wanted.get(0) ? torch.mm(gradient, inputs.get(1).t()) : null,
                    wanted.get(1) ? torch.mm(inputs.get(0).t(), gradient) : null);
        }
    }

    @Test
    void gradientsEqualLibtorchsOwn() {
        try (Scope _ = Scope.open("test")) {
            Tensor x = torch.randn(5, 3);
            Tensor w = torch.randn(3, 4);
            assertThat(gradients(x, w, true))
                    .usingRecursiveComparison()
                    .isEqualTo(gradients(x, w, false));
        }
    }

    @Test
    void aLeafsGradientsAddUp() {
        try (Scope _ = Scope.open("test")) {
            Tensor w = torch.randn(3, 4).requires_grad_(true);
            Tensor x = torch.randn(5, 3);
            new Product().apply(x, w).sum().backward();
            float[] once = Tensors.floats(w.grad());
            new Product().apply(x, w).sum().backward();
            assertThat(Tensors.floats(w.grad().div(Tensors.scalar(2)))).isEqualTo(once);
        }
    }

    @Test
    void aThousandCallsInOneGraph() {
        try (Scope _ = Scope.open("test")) {
            Tensor w = torch.randn(4, 4).mul(Tensors.scalar(0.1)).requires_grad_(true);
            Tensor x = torch.eye(4);
            Tensor y = x;
            for (int i = 0; i < 1000; i++) {
                y = new Product().apply(y, w).add(x);
            }
            y.sum().backward();
            float[] ours = Tensors.floats(w.grad());

            Tensor v = w.detach().clone().requires_grad_(true);
            Tensor z = x;
            for (int i = 0; i < 1000; i++) {
                z = torch.mm(z, v).add(x);
            }
            z.sum().backward();
            assertThat(ours).isEqualTo(Tensors.floats(v.grad()));
        }
    }

    private static List<float[]> gradients(Tensor x, Tensor w, boolean ours) {
        Tensor a = x.detach().clone().requires_grad_(true);
        Tensor b = w.detach().clone().requires_grad_(true);
        Tensor y = ours ? new Product().apply(a, b) : torch.mm(a, b);
        y.mul(y).sum().backward();
        return List.of(Tensors.floats(y), Tensors.floats(a.grad()), Tensors.floats(b.grad()));
    }
}
