package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class AdamWTest {

    @Test
    void fiveStepsEqualLibtorchsOwn() {
        try (Scope _ = Scope.open("test")) {
            Tensor ours = start();
            Tensor theirs = start();
            AdamWOptions options = new AdamWOptions(0.1);
            options.weight_decay().put(0.2);
            var libtorch = new org.bytedeco.pytorch.AdamW(new TensorVector(theirs), options);
            try (AdamW adam = adam(ours)) {
                for (int i = 0; i < 5; i++) {
                    step(adam, ours);
                    libtorch.zero_grad();
                    loss(theirs).backward();
                    libtorch.step();
                }
            }
            Close.absolute(Tensors.floats(ours), Tensors.floats(theirs), 1e-6);
        }
    }

    @Test
    void aRestoredStateGoesOnToTheBit() {
        try (Scope _ = Scope.open("test")) {
            Tensor whole = start();
            Tensor first = start();
            try (AdamW straight = adam(whole);
                    AdamW before = adam(first)) {
                step(straight, whole);
                step(straight, whole);
                step(before, first);
                Tensor second = first.detach().clone().requires_grad_(true);
                try (AdamW after = adam(second)) {
                    after.restore(before.state());
                    step(after, second);
                }
                assertThat(Tensors.floats(second)).isEqualTo(Tensors.floats(whole));
            }
        }
    }

    @Test
    void stateOfAnotherNetworkIsRefused() {
        try (Scope _ = Scope.open("test");
                AdamW adam = adam(start())) {
            assertThatThrownBy(() -> adam.restore(Map.of("q.step", Tensors.zeros(1))))
                    .isInstanceOf(EngineException.class);
            assertThatThrownBy(() -> adam.restore(Map.of("p.exp_avg", Tensors.zeros(4))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("'p'");
        }
    }

    private static AdamW adam(Tensor parameter) {
        return new AdamW(
                List.of(new ParameterGroup(Map.of("p", parameter), 1, 0.2)),
                AdamW.Settings.usual(0.1));
    }

    private static void step(AdamW adam, Tensor parameter) {
        adam.zeroGrad();
        loss(parameter).backward();
        adam.step();
    }

    private static Tensor start() {
        return Tensors.of(new float[] {1, -2, 3}, 3).requires_grad_(true);
    }

    private static Tensor loss(Tensor p) {
        return torch.sin(p).sum();
    }
}
