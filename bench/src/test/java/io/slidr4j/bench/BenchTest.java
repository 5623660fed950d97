package io.slidr4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.testkit.TinyNuScenes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class BenchTest {

    @TempDir Path folder;

    @Test
    void choosesByName() {
        assertThat(new Bench(List.of("sample", "slic"), _ -> {}).chosen())
                .containsExactly("rates", "slic", "sample");
        assertThat(new Bench(List.of(), _ -> {}).chosen()).isEqualTo(Bench.names());
    }

    @Test
    void anUnknownNameIsAnsweredWithAllNames() {
        assertThatThrownBy(() -> new Bench(List.of("gemm"), _ -> {}))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "There is no benchmark 'gemm'; there are: rates, minkunet34c, kernel_maps,"
                                + " pretrain_step, methods, slic, sample, scaling.");
    }

    @Test
    void measuresAMiniature() {
        TinyNuScenes world = TinyNuScenes.write(folder, TinyNuScenes.Size.SMALL, 7);
        List<String> lines = new ArrayList<>();
        BenchReport report =
                new Bench(List.of("kernel_maps", "sample"), lines::add)
                        .run(Optional.of(world.root()));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("[2/3] kernel_maps: "))
                .anyMatch(line -> line.startsWith("input") && line.contains("--root"));
        assertThat(report.figures().stream().filter(Figure.Measured.class::isInstance))
                .extracting(Figure::key)
                .filteredOn(key -> !key.equals("gemm_bfloat16_gflops")) // not on every CPU
                .containsExactly(
                        "gemm_gflops",
                        "gemm.openblas_gflops",
                        "gemm.onednn_gflops",
                        "memory_gb_per_second",
                        "kernel_maps.seconds",
                        "kernel_maps.processor_seconds",
                        "sample.seconds",
                        "sample.processor_seconds");
        assertThat(report.json()).contains("\"kernel_maps.share_of_step\" : null");
    }
}
