package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

import java.util.Map;

class SgdTest {

    private static final Sgd.Settings SETTINGS = new Sgd.Settings(0.5, 0.9, 0.1, 1e-2);

    @Test
    void fiveStepsEqualLibtorchsOwn() {
        try (Scope _ = Scope.open("test")) {
            Tensor ours = start();
            Tensor theirs = start();
            SGDOptions options = new SGDOptions(0.5);
            options.momentum().put(0.9);
            options.dampening().put(0.1);
            options.weight_decay().put(1e-2);
            SGD libtorch = new SGD(new TensorVector(theirs), options);
            try (Sgd sgd = new Sgd(Map.of("p", ours), SETTINGS)) {
                for (int i = 0; i < 5; i++) {
                    sgd.zeroGrad();
                    loss(ours).backward();
                    sgd.step();
                    libtorch.zero_grad();
                    loss(theirs).backward();
                    libtorch.step();
                }
            }
            Close.absolute(Tensors.floats(ours), Tensors.floats(theirs), 1e-6);
        }
    }

    @Test
    void zeroGradDropsTheGradient() {
        try (Scope _ = Scope.open("test");
                Sgd sgd = new Sgd(Map.of(), SETTINGS)) {
            Tensor p = start();
            loss(p).backward();
            assertThat(p.grad().defined()).isTrue();
            try (Sgd own = new Sgd(Map.of("p", p), SETTINGS)) {
                own.zeroGrad();
                assertThat(p.grad().defined()).isFalse();
                float[] before = Tensors.floats(p);
                own.step();
                assertThat(Tensors.floats(p)).isEqualTo(before);
            }
            assertThat(sgd.momenta()).isEmpty();
        }
    }

    @Test
    void stateOfAnotherNetworkIsRefused() {
        try (Scope _ = Scope.open("test");
                Sgd sgd = new Sgd(Map.of("p", start()), SETTINGS)) {
            assertThatThrownBy(() -> sgd.restore(Map.of("q", Tensors.zeros(3))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("'q'");
            assertThatThrownBy(() -> sgd.restore(Map.of("p", Tensors.zeros(4))))
                    .hasMessageContaining("'p'");
        }
    }

    @Test
    void theCosineFallsToZero() {
        CosineSchedule schedule = new CosineSchedule(0.5, 4);
        assertThat(schedule.at(0)).isEqualTo(0.5);
        assertThat(schedule.at(2)).isCloseTo(0.25, within());
        assertThat(schedule.at(4)).isCloseTo(0, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-12);
    }

    private static Tensor start() {
        return Tensors.of(new float[] {1, -2, 3}, 3).requires_grad_(true);
    }

    private static Tensor loss(Tensor p) {
        return torch.sin(p).sum();
    }
}
