package io.slidr4j.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Datasets: the same bytes for the same seed, and nothing half done. */
class SimulationTest {
    @TempDir private Path folder;

    private static SimulationSettings small(SimulationFormat format, long seed, int threads) {
        int height = format == SimulationFormat.KITTI ? 29 : 54;
        return new SimulationSettings(format, 2, 2, seed, 96, height, threads);
    }

    @ParameterizedTest
    @EnumSource(SimulationFormat.class)
    void theSeedDecidesEveryByteWhateverTheThreads(SimulationFormat format) throws IOException {
        Path one = folder.resolve("one");
        Path four = folder.resolve("four");
        Path other = folder.resolve("other");
        Simulation.write(one, small(format, 5, 1), SimulationListener.NONE);
        Simulation.write(four, small(format, 5, 4), SimulationListener.NONE);
        Simulation.write(other, small(format, 6, 4), SimulationListener.NONE);
        List<Path> files = files(one);
        assertThat(files(four)).isEqualTo(files);
        for (Path file : files) {
            assertThat(Files.mismatch(one.resolve(file), four.resolve(file)))
                    .as(file.toString())
                    .isEqualTo(-1);
        }
        Path scan = files.stream().filter(f -> f.toString().endsWith(".bin")).findFirst().get();
        boolean same =
                Files.exists(other.resolve(scan))
                        && Files.mismatch(one.resolve(scan), other.resolve(scan)) == -1;
        assertThat(same).isFalse();
    }

    @Test
    void progressEndsAtTheTotal() {
        List<Integer> done = new ArrayList<>();
        List<Integer> totals = new ArrayList<>();
        Simulation.write(
                folder.resolve("x"),
                small(SimulationFormat.SEMANTICKITTI, 1, 2),
                (n, total, what) -> {
                    done.add(n);
                    totals.add(total);
                });
        assertThat(done).containsExactly(1, 2, 3, 4);
        assertThat(totals).containsOnly(4);
    }

    @Test
    void aFolderThatIsNotEmptyIsRefused() throws IOException {
        Path out = Files.createDirectories(folder.resolve("full"));
        Files.writeString(out.resolve("precious.txt"), "mine");
        assertThatThrownBy(
                        () ->
                                Simulation.write(
                                        out,
                                        small(SimulationFormat.NUSCENES, 1, 1),
                                        SimulationListener.NONE))
                .isInstanceOf(DataException.class)
                .hasMessage(out + " is not an empty folder; name a new one, or empty it first.");
        assertThat(Files.readString(out.resolve("precious.txt"))).isEqualTo("mine");
    }

    @Test
    void aRunThatStoppedIsRedoneAndNeverMixed() throws IOException {
        Path out = folder.resolve("world");
        SimulationSettings settings = small(SimulationFormat.SEMANTICKITTI, 1, 1);
        assertThatThrownBy(
                        () ->
                                Simulation.write(
                                        out,
                                        settings,
                                        (done, total, what) -> {
                                            throw new IllegalStateException("stopped");
                                        }))
                .hasMessage("stopped");
        Path left = folder.resolve("world.unfinished");
        assertThat(out).doesNotExist();
        assertThat(left).exists();
        Files.writeString(left.resolve("stale.bin"), "old");
        Simulation.write(out, settings, SimulationListener.NONE);
        assertThat(left).doesNotExist();
        assertThat(out.resolve("stale.bin")).doesNotExist();
        assertThat(out.resolve("sequences/01/poses.txt")).exists();
    }

    @Test
    void aFolderOfOthersInTheWayIsLeftAlone() throws IOException {
        Path way = Files.createDirectories(folder.resolve("world.unfinished"));
        Files.writeString(way.resolve("precious.txt"), "mine");
        assertThatThrownBy(
                        () ->
                                Simulation.write(
                                        folder.resolve("world"),
                                        small(SimulationFormat.SEMANTICKITTI, 1, 1),
                                        SimulationListener.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is in the way");
        assertThat(way.resolve("precious.txt")).exists();
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(
                        () ->
                                new SimulationSettings(
                                        SimulationFormat.NUSCENES, 1, 1, 1, 450, 252, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("450x252 is not 16:9");
        assertThatThrownBy(
                        () -> new SimulationSettings(SimulationFormat.KITTI, 1, 1, 1, 448, 252, 1))
                .hasMessageContaining("has not the shape of KITTI's");
        assertThatThrownBy(
                        () ->
                                new SimulationSettings(
                                        SimulationFormat.NUSCENES, 0, 1, 1, 448, 252, 1))
                .hasMessage("scenes is 0; it must be 1 to 9999.");
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
        }
    }
}
