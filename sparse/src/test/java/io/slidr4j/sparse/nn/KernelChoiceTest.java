package io.slidr4j.sparse.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

    /** A fallback that nobody asked for would be what gets measured. */
    @Test
    void theFastKernelsAreChosenUnlessTheyAreRefused() {
        try (Scope _ = Scope.open("test")) {
            assertThat(SparseKernels.of(Tensors.zeros(2, 2))).isInstanceOf(VectorKernels.class);
            assertThat(KernelChoice.current().setting().value()).startsWith("vector");
        }
    }

    @Test
    void otherTypesTakeLibtorch() {
        try (Scope _ = Scope.open("test")) {
            assertThat(SparseKernels.of(Tensors.zeros(2, 2).to(ScalarType.Double)))
                    .isInstanceOf(LibtorchKernels.class);
        }
    }

    @Test
    void thePropertyDecides() {
        assertThat(KernelChoice.choose("libtorch", true).kernels())
                .isInstanceOf(LibtorchKernels.class);
        assertThat(KernelChoice.choose("vector", true).kernels()).isInstanceOf(VectorKernels.class);
        assertThatThrownBy(() -> KernelChoice.choose("fast", true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'fast'");
    }

    @Test
    void aMissingVectorApiIsAnErrorAndNotAFallback() {
        assertThatThrownBy(() -> KernelChoice.choose(null, false))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("--add-modules jdk.incubator.vector");
    }
}
