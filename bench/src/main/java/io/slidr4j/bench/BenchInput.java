package io.slidr4j.bench;

import io.slidr4j.engine.Setting;
import io.slidr4j.world.Simulation;
import io.slidr4j.world.SimulationFormat;
import io.slidr4j.world.SimulationListener;
import io.slidr4j.world.SimulationSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where the keyframe comes from, and a folder for what is made of it, which goes on closing.
 *
 * @param keyframe the input, with superpixel maps
 * @param origin for the report
 */
record BenchInput(BenchKeyframe keyframe, Setting origin, Path folder) implements AutoCloseable {

    private static final String NAME = "input";

    /** The sample data of a development machine: one real keyframe. */
    private static final Path SAMPLE =
            Path.of(System.getProperty("slidr.home", "."), "..", "shared", "data", "nuscenes");

    /** Opens the dataset named, or finds one, or simulates one. */
    static BenchInput open(Optional<Path> root, Consumer<String> progress) {
        Path folder = temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder))); // Ctrl-C
        try {
            Setting origin = origin(root, folder, progress);
            BenchKeyframe keyframe =
                    BenchKeyframe.open(Path.of(origin.value()), folder.resolve("superpixels"));
            keyframe.cutSuperpixels();
            return new BenchInput(keyframe, origin, folder);
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static Setting origin(Optional<Path> root, Path folder, Consumer<String> progress) {
        if (root.isPresent()) {
            return new Setting(NAME, root.get().toString(), "named with --root");
        }
        if (Files.isDirectory(SAMPLE)) {
            return new Setting(NAME, SAMPLE.normalize().toString(), "a real keyframe");
        }
        progress.accept("No dataset was named with --root: simulating a keyframe ...");
        Path world = folder.resolve("world");
        Simulation.write(world, settings(), SimulationListener.NONE);
        return new Setting(NAME, world.toString(), "a simulated keyframe; name yours with --root");
    }

    /** One keyframe with pictures of nuScenes' size. */
    private static SimulationSettings settings() {
        int threads = Runtime.getRuntime().availableProcessors();
        return new SimulationSettings(SimulationFormat.NUSCENES, 1, 1, 1, 1600, 900, threads);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("slidr-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(folder);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
