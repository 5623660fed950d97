package io.slidr4j.sparse.nn;

import static io.slidr4j.engine.Float32Products.HIGH;
import static io.slidr4j.engine.Float32Products.HIGHEST;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slidr4j.engine.BlockProducts;
import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
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

    /** The same for the products that a matrix unit computes. */
    @Test
    void splitFactorsAreChosenWhereTheyCanBe() {
        assumeTrue(System.getProperty(Float32Products.PROPERTY) == null, "products are forced");
        boolean possible = BlockProducts.hasBfloat16() && CpuFeatures.detect().amx();
        try (Scope _ = Scope.open("test")) {
            assertThat(SparseKernels.of(Tensors.zeros(2, 2), Precision.FLOAT32).toString())
                    .isEqualTo(possible ? "block, SPLIT" : "block, FLOAT32");
        }
        String products = possible ? "float32 products high" : "float32 products highest";
        assertThat(KernelChoice.current().setting().value()).contains(products);
    }

    @Test
    void productsDecide() {
        KernelChoice high = KernelChoice.choose(null, true, true, HIGH);
        KernelChoice highest = KernelChoice.choose(null, true, true, HIGHEST);
        try (Scope _ = Scope.open("test")) {
            Tensor x = Tensors.zeros(2, 2);
            assertThat(high.kernelsFor(x, Precision.FLOAT32, high.products()))
                    .isSameAs(high.high().orElseThrow());
            assertThat(high.kernelsFor(x, Precision.FLOAT32, HIGHEST)).isSameAs(high.highest());
            assertThat(highest.kernelsFor(x, Precision.FLOAT32, highest.products()))
                    .isSameAs(highest.highest());
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
        assertThat(KernelChoice.choose("libtorch", true, true, HIGH).highest())
                .isInstanceOf(LibtorchKernels.class);
        assertThat(KernelChoice.choose("block", true, true, HIGHEST).highest())
                .isInstanceOf(BlockKernels.class);
        assertThatThrownBy(() -> KernelChoice.choose("fast", true, true, HIGHEST))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("'fast'");
    }

    @Test
    void whatIsNotThereCannotBeForced() {
        assertThatThrownBy(() -> KernelChoice.choose("block", false, false, HIGHEST))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("AVX2");
        assertThatThrownBy(() -> KernelChoice.choose(null, true, false, HIGHEST).require(HIGH))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("use highest");
        assertThatThrownBy(
                        () ->
                                KernelChoice.choose(null, true, false, HIGHEST)
                                        .require(Precision.BFLOAT16))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("use float32");
    }

    @Test
    void otherMachinesTakeLibtorchAndSaySo() {
        KernelChoice choice = KernelChoice.choose(null, false, false, HIGHEST);
        assertThat(choice.highest()).isInstanceOf(LibtorchKernels.class);
        assertThat(choice.setting().reason()).contains("need Linux on x86-64");
    }
}
