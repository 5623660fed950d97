package io.slidr4j.sparse.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

    /** A fallback that nobody asked for would be what gets measured. */
    @Test
    void theFastKernelsAreChosenUnlessTheyAreRefused() {
        try (Scope _ = Scope.open("test")) {
            assertThat(SparseKernels.of(Tensors.zeros(2, 2), Precision.FLOAT32))
                    .isInstanceOf(BlockKernels.class);
            assertThat(KernelChoice.current().setting().value()).startsWith("block");
        }
    }

    @Test
    void otherTypesTakeLibtorch() {
        try (Scope _ = Scope.open("test")) {
            assertThat(
                            SparseKernels.of(
                                    Tensors.zeros(2, 2).to(ScalarType.Double), Precision.FLOAT32))
                    .isInstanceOf(LibtorchKernels.class);
        }
    }

    @Test
    void thePropertyDecides() {
        assertThat(KernelChoice.choose("libtorch", true, true).float32())
                .isInstanceOf(LibtorchKernels.class);
        assertThat(KernelChoice.choose("block", true, true).float32())
                .isInstanceOf(BlockKernels.class);
        assertThatThrownBy(() -> KernelChoice.choose("fast", true, true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'fast'");
    }

    @Test
    void whatIsNotThereCannotBeForced() {
        assertThatThrownBy(() -> KernelChoice.choose("block", false, false))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("AVX2");
        assertThatThrownBy(() -> KernelChoice.choose(null, true, false).require(Precision.BFLOAT16))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("use float32");
    }

    @Test
    void otherMachinesTakeLibtorchAndSaySo() {
        KernelChoice choice = KernelChoice.choose(null, false, false);
        assertThat(choice.float32()).isInstanceOf(LibtorchKernels.class);
        assertThat(choice.setting().reason()).contains("need Linux on x86-64");
    }
}
