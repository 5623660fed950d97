package io.slidr4j.data.nuscenes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Loads generated tables of trainval's size (850 scenes, 34 000 samples, 2.65 million sample_data
 * and as many ego_pose records). Not part of the ordinary tests; docs/data.md has the command.
 */
@Tag("scale")
final class TrainvalScaleTest {
    @TempDir Path root;

    @Test
    void trainvalLoadsWithinItsHeap() throws IOException {
        GeneratedTables tables =
                GeneratedTables.of(
                        IntStream.rangeClosed(1, 850).mapToObj("scene-%04d"::formatted).toList(),
                        40,
                        0);
        int sweeps = 2_631_083 / tables.records(); // 6 beside each keyframe
        GeneratedTables sized = GeneratedTables.of(tables.scenes(), 40, sweeps);
        sized.write(root, "v1.0-trainval");

        long started = System.nanoTime();
        long cpu = cpuNanos();
        NuScenesTables loaded = NuScenesTables.read(NuScenesLayout.find(root, Optional.empty()));
        double seconds = (System.nanoTime() - started) / 1e9;
        double busy = (cpuNanos() - cpu) / 1e9;
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        report(sized, seconds, busy, used);

        assertThat(loaded.sampleCount()).isEqualTo(sized.samples());
        int sample = loaded.samplesOf(849)[39];
        Keyframe last = loaded.keyframe(849, sample);
        assertThat(last.token()).isEqualTo(sized.sampleToken(sized.samples() - 1));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void report(GeneratedTables sized, double seconds, double busy, long used)
            throws IOException {
        Path folder = root.resolve("v1.0-trainval");
        long bytes =
                Files.size(folder.resolve("sample_data.json"))
                        + Files.size(folder.resolve("ego_pose.json"));
        System.out.printf(
                Locale.ROOT,
                "%d sample_data and ego_pose records (%d MB of JSON) in %.1f s (%.1f s of one"
                        + " core); heap %d MB at most, %d MB kept%n",
                sized.records(),
                bytes >> 20,
                seconds,
                busy,
                Runtime.getRuntime().maxMemory() >> 20,
                used >> 20);
    }
}
