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

import java.util.List;
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
            assertThat(sgd.state()).isEmpty();
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
    void groupsHaveTheirOwnRateAndDecay() {
        try (Scope _ = Scope.open("test")) {
            Tensor trunk = start();
            Tensor head = start();
            Tensor alone = start();
            Sgd.Settings tenfold = new Sgd.Settings(0.5, 0.9, 0.1, 0.3);
            List<ParameterGroup> groups =
                    List.of(
                            new ParameterGroup(Map.of("trunk", trunk), 1, 1e-2),
                            new ParameterGroup(Map.of("head", head), 10, 0.3));
            try (Sgd both = new Sgd(groups, new Sgd.Settings(0.05, 0.9, 0.1, 1e-2));
                    Sgd one = new Sgd(Map.of("p", alone), tenfold)) {
                for (int i = 0; i < 3; i++) {
                    both.zeroGrad();
                    one.zeroGrad();
                    loss(trunk).add(loss(head)).add(loss(alone)).backward();
                    both.step();
                    one.step();
                }
                assertThat(both.state().keySet()).containsExactlyInAnyOrder("trunk", "head");
            }
            Close.absolute(Tensors.floats(head), Tensors.floats(alone), 1e-6);
            assertThat(Tensors.floats(trunk)).isNotEqualTo(Tensors.floats(head));
        }
    }

    @Test
    void stepsFallToATenth() {
        StepSchedule schedule = new StepSchedule(2, 9);
        assertThat(schedule.at(8)).isEqualTo(2);
        assertThat(schedule.at(9)).isCloseTo(0.2, within());
        assertThat(schedule.at(18)).isCloseTo(0.02, within());
    }

    @Test
    void theCosineFallsToZero() {
        CosineSchedule schedule = new CosineSchedule(0.5, 4);
        assertThat(schedule.at(0)).isEqualTo(0.5);
        assertThat(schedule.at(2)).isCloseTo(0.25, within());
        assertThat(schedule.at(4)).isCloseTo(0, within());
    }

    @Test
    void theCosineMayFallToAnyRate() {
        CosineSchedule schedule = new CosineSchedule(1e-3, 1e-6, 4);
        assertThat(schedule.at(0)).isCloseTo(1e-3, within());
        assertThat(schedule.at(1)).isCloseTo(1e-6 + 999e-6 * (2 + Math.sqrt(2)) / 4, within());
        assertThat(schedule.at(2)).isCloseTo(500.5e-6, within());
        assertThat(schedule.at(4)).isCloseTo(1e-6, within());
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
