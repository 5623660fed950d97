package io.slidr4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.bench.MethodsBenchmark.Method;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** The cost of methods, with small networks; what keeps one from being measured. */
class MethodsBenchmarkTest {

    private static final List<String> SMALL =
            List.of(
                    "model_points=minkunet_small",
                    "pointnet=pointnet2_small",
                    "pointnet_points=512",
                    "crop_points=500",
                    "queue_length=8",
                    "num_matches=64");

    @TempDir static Path folder;

    @BeforeAll
    static void prepare() {
        MethodsBenchmark.prepare(folder);
    }

    @Test
    void everyMethodHasItsSecondsAndItsPeak() {
        List<Figure> figures =
                new MethodsBenchmark(List.of(Method.CSC_EIGHT, Method.DEPTHCONTRAST), SMALL, 2)
                        .measure(folder, Path.of("..", "config"));
        assertThat(figures)
                .hasOnlyElementsOfType(Figure.Measured.class)
                .extracting(Figure::key)
                .containsExactly(
                        "methods.csc_eight.seconds",
                        "methods.csc_eight.peak_mb",
                        "methods.depthcontrast.seconds",
                        "methods.depthcontrast.peak_mb");
        for (Figure figure : figures) {
            Spread value = ((Figure.Measured) figure).value();
            boolean time = figure.key().endsWith("seconds");
            assertThat(value.runs()).isEqualTo(time ? 2 : 1);
            assertThat(value.median()).isBetween(time ? 1e-3 : 100.0, time ? 600.0 : 20_000.0);
        }
    }

    @Test
    void aMethodThatFailsSaysWhy() {
        List<Figure> figures =
                new MethodsBenchmark(List.of(Method.POINTCONTRAST), List.of("lr=-1"), 1)
                        .measure(folder, Path.of("..", "config"));
        assertThat(figures)
                .singleElement()
                .isInstanceOfSatisfying(
                        Figure.Missing.class,
                        one ->
                                assertThat(one.reason())
                                        .startsWith("The process ended with: The key 'lr' "));
    }
}
