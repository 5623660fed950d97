package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ModuleTest {

    private static final class Leaf extends Module {

        private final Tensor weight = parameter("weight", Tensors.ones(2));
        private final Tensor mean = buffer("running_mean", Tensors.zeros(2));
    }

    private static final class Tree extends Module {

        private final Leaf left = child("left", new Leaf());
        private final Leaf right = child("0", new Leaf());
        private final Tensor bias = parameter("bias", Tensors.zeros(1));
    }

    @Test
    void namesFollowPyTorchsOrder() {
        try (Tree tree = make()) {
            assertThat(tree.state().keySet())
                    .containsExactly(
                            "bias",
                            "left.weight",
                            "left.running_mean",
                            "0.weight",
                            "0.running_mean");
            assertThat(tree.parameters().keySet())
                    .containsExactly("bias", "left.weight", "0.weight");
        }
    }

    @Test
    void tensorsOutliveTheScopeTheyWereMadeIn() {
        try (Tree tree = make()) {
            assertThat(Tensors.floats(tree.right.weight)).containsExactly(1, 1);
            assertThat(Tensors.floats(tree.left.mean)).containsExactly(0, 0);
            assertThat(tree.bias.requires_grad()).isTrue();
        }
    }

    @Test
    void evaluationAndFreezingReachTheChildren() {
        try (Tree tree = make()) {
            tree.eval();
            assertThat(tree.modules()).noneMatch(Module::training);
            tree.left.requiresGrad(false);
            assertThat(tree.trainable().keySet()).containsExactly("bias", "0.weight");
        }
    }

    @Test
    void movingKeepsReferencesValid() {
        try (Tree tree = make()) {
            tree.to(new Device.Cpu());
            assertThat(Tensors.floats(tree.left.weight)).containsExactly(1, 1);
        }
    }

    private static Tree make() {
        try (Scope _ = Scope.open("make")) {
            return new Tree();
        }
    }
}
