package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

class ScopeTest {

    @Test
    void closingFreesWhatWasMadeInside() {
        Tensor escaped;
        try (Scope _ = Scope.open("test")) {
            escaped = Tensors.ones(3);
            assertThat(escaped.isNull()).isFalse();
        }
        assertThat(escaped.isNull()).isTrue();
    }

    @Test
    void keptTensorsBelongToTheEnclosingScope() {
        Tensor kept;
        try (Scope _ = Scope.open("outer")) {
            try (Scope inner = Scope.open("inner")) {
                kept = inner.keep(Tensors.ones(3));
            }
            assertThat(Tensors.floats(kept)).containsExactly(1, 1, 1);
        }
        assertThat(kept.isNull()).isTrue();
    }

    @Test
    void tidyKeepsOnlyTheResult() {
        try (Scope _ = Scope.open("test")) {
            Tensor[] between = new Tensor[1];
            Tensor result =
                    Scope.tidy(
                            "work",
                            () -> {
                                between[0] = Tensors.ones(3);
                                return between[0].add(between[0]);
                            });
            assertThat(Tensors.floats(result)).containsExactly(2, 2, 2);
            assertThat(between[0].isNull()).isTrue();
        }
    }

    @Test
    void misuseIsAnError() {
        try (Scope outermost = Scope.open("outermost")) {
            assertThatThrownBy(() -> outermost.keep(Tensors.ones(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'outermost'");
            try (Scope _ = Scope.open("inner")) {
                assertThatThrownBy(outermost::close).hasMessageContaining("not the innermost");
            }
        }
        assertThat(Scope.current()).isNull();
    }

    /** 2 GB pass through 100 scopes; without their closing the process would grow by that much. */
    @Test
    void manyScopesLeaveResidentMemoryFlat() throws Exception {
        Path status = Path.of("/proc/self/status");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(status));
        churn();
        long before = residentKilobytes(status);
        churn();
        assertThat(residentKilobytes(status) - before).isLessThan(100_000);
    }

    private static void churn() {
        for (int i = 0; i < 100; i++) {
            try (Scope _ = Scope.open("step")) {
                torch.randn(1000, 1000).mul(Tensors.scalar(2)).sum();
                Tensors.zeros(3_000_000);
            }
        }
    }

    private static long residentKilobytes(Path status) throws Exception {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
