package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockProductsTest {

    @Test
    void areThereWhereTheProcessorHasThem() {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64")
                        && CpuFeatures.detect().avx2(),
                "not Linux on x86-64 with AVX2");
        assertThat(BlockProducts.available()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "16,32,1", "5,7,9", "64,96,128", "17,33,260"})
    void equalLibtorchsProducts(int m, int n, int k) {
        Assumptions.assumeTrue(BlockProducts.available(), "no block products on this machine");
        try (Scope _ = Scope.open("test")) {
            Tensor a = torch.randn(m, k);
            Tensor b = torch.randn(k, n);
            Tensor c = torch.randn(m, n);
            float[] once = Tensors.floats(a.mm(b));
            float[] twice = Tensors.floats(a.mm(b).add(a.mm(b)));
            multiply(m, n, k, a, b, c, false);
            Close.absolute(Tensors.floats(c), once, 1e-4);
            multiply(m, n, k, a, b, c, true);
            Close.absolute(Tensors.floats(c), twice, 1e-4);
        }
    }

    private static void multiply(int m, int n, int k, Tensor a, Tensor b, Tensor c, boolean add) {
        BlockProducts.multiply(m, n, k, address(a), k, address(b), n, address(c), n, add);
    }

    @Test
    void equalLibtorchsProductsInBfloat16() {
        Assumptions.assumeTrue(BlockProducts.hasBfloat16(), "no bfloat16 products on this machine");
        int m = 19;
        int n = 40;
        int k = 34;
        try (Scope _ = Scope.open("test")) {
            Tensor a = torch.randn(m, k).to(ScalarType.BFloat16);
            Tensor b = torch.randn(k, n).to(ScalarType.BFloat16);
            Tensor c = torch.empty(m, n);
            Tensor pairs = b.view(k / 2, 2, n).transpose(1, 2).contiguous();
            BlockProducts.multiplyBfloat16(
                    m, n, k, address(a), k, address(pairs), n, address(c), n, false);
            BlockProducts.release();
            Tensor expected = a.to(ScalarType.Float).mm(b.to(ScalarType.Float));
            Close.absolute(Tensors.floats(c), Tensors.floats(expected), 1e-4);
        }
    }

    @Test
    void transposesWithPitches() {
        Assumptions.assumeTrue(BlockProducts.available(), "no block products on this machine");
        try (Scope _ = Scope.open("test")) {
            Tensor from = torch.randn(21, 37);
            Tensor to = Tensors.zeros(37, 30);
            BlockProducts.transpose(21, 37, address(from), 37, address(to), 30);
            assertThat(Tensors.floats(to.narrow(1, 0, 21)))
                    .isEqualTo(Tensors.floats(from.t().contiguous()));
            assertThat(Tensors.floats(to.narrow(1, 21, 9))).containsOnly(0);
        }
    }

    private static long address(Tensor tensor) {
        return tensor.data_ptr().address();
    }
}
