package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as sums of two bfloat16 against libtorch's roundings. */
class SplitRowsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 64, 1003})
    void equalsLibtorchsRoundings(int count) {
        Seeds.seedLibtorch(count);
        try (Scope _ = Scope.open("test")) {
            Tensor a = torch.randn(count).mul(torch.randn(count).mul(Tensors.scalar(20)).exp());
            Tensor high = a.to(ScalarType.BFloat16);
            Tensor low = a.sub(high.to(ScalarType.Float)).to(ScalarType.BFloat16);
            float[][] parts = split(Tensors.floats(a));
            assertThat(parts[0]).isEqualTo(Tensors.floats(high));
            assertThat(parts[1]).isEqualTo(Tensors.floats(low));
            float[] values = Tensors.floats(a);
            for (int i = 0; i < count; i++) {
                double rest = values[i] - (double) parts[0][i] - parts[1][i];
                assertThat(Math.abs(rest)).isLessThanOrEqualTo(Math.abs(values[i]) * 0x1p-16);
            }
        }
    }

    @Test
    void tiesGoToEven() {
        float one = Float.intBitsToFloat(0x3f808000); // 1 + 2⁻⁸, half way between two bfloat16
        float three = Float.intBitsToFloat(0x3f818000);
        float[][] parts = split(repeated(one, three, -one, -three));
        assertThat(parts[0]).startsWith(1, 1 + 0x1p-6f, -1, -1 - 0x1p-6f);
        assertThat(parts[1]).startsWith(0x1p-8f, -0x1p-8f, -0x1p-8f, 0x1p-8f);
    }

    @Test
    void whatIsNotFiniteStaysSo() {
        float loud = Float.intBitsToFloat(0x7fffffff); // rounds to −0 as a number
        float[] values =
                repeated(
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NaN,
                        loud,
                        Float.intBitsToFloat(-1),
                        Float.MAX_VALUE);
        float[][] parts = split(values);
        for (int i = 0; i < values.length; i++) {
            assertThat(parts[0][i]).isNotIn(0f, -0f).matches(x -> !Float.isFinite(x));
            assertThat(parts[0][i] + parts[1][i]).isNaN();
        }
    }

    /** The values over and over, so that whole vectors and what is left both get each. */
    private static float[] repeated(float... values) {
        float[] all = new float[values.length * 19];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length];
        }
        return all;
    }

    private static float[][] split(float[] values) {
        int count = values.length;
        try (Scope _ = Scope.open("split")) {
            Tensor a = Tensors.of(values, count);
            Tensor parts = torch.zeros(2, count).to(ScalarType.BFloat16);
            if (count > 0) {
                long high = parts.data_ptr().address();
                SplitRows.split(
                        a.data_ptr().address(), count, high, high + (long) count * Short.BYTES);
            }
            return new float[][] {
                Tensors.floats(parts.select(0, 0)), Tensors.floats(parts.select(0, 1))
            };
        }
    }
}
