package io.slidr4j.bench;

import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.image.superpixel.SuperpixelJob;
import io.slidr4j.world.Simulation;
import io.slidr4j.world.SimulationFormat;
import io.slidr4j.world.SimulationListener;
import io.slidr4j.world.SimulationSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training step of every method on equal terms: its published config but for a batch of one
 * keyframe (or one pair of keyframes, or the four views of one scan), the same small simulated
 * world for all, formula weights for image networks. Each method runs in a process of its own,
 * whose peak is the method's.
 *
 * @param methods what is measured, in this order
 * @param words more settings for all of them
 * @param steps that are timed, after one that is not
 */
record MethodsBenchmark(List<Method> methods, List<String> words, int steps) implements Benchmark {

    /** What is trained how. */
    enum Method {
        /** Superpixels. */
        SLIDR("slidr", "SLidR", true, "slidr_minkunet.yaml"),
        /** Superpixels that may be alike. */
        STSLIDR("stslidr", "ST-SLidR", true, "stslidr_minkunet.yaml"),
        /** Points and pixels. */
        PPKT("ppkt", "PPKT", true, "ppkt_nuscenes.yaml"),
        /** Matched points, all other matches as negatives. */
        POINTCONTRAST("pointcontrast", "PointContrast", false, "pointcontrast_nuscenes.yaml"),
        /** Matched points, the hardest negatives. */
        HARDEST(
                "pointcontrast_hardest",
                "PointContrast, hardest negatives",
                false,
                "pointcontrast_nuscenes.yaml",
                "losses=[loss_hardest_contrast]"),
        /** Matched points, by parts of space. */
        CSC("csc", "Contrastive Scene Contexts", false, "csc_nuscenes.yaml"),
        /** That in eight parts. */
        CSC_EIGHT(
                "csc_eight",
                "Contrastive Scene Contexts, 8 parts",
                false,
                "csc_nuscenes.yaml",
                "space_parts=8"),
        /** Whole scans. */
        DEPTHCONTRAST("depthcontrast", "DepthContrast", false, "depthcontrast_nuscenes.yaml");

        private final String key;
        private final String title;
        private final boolean looksAtImages;
        private final String config;
        private final List<String> words;

        Method(String key, String title, boolean looksAtImages, String config, String... words) {
            this.key = key;
            this.title = title;
            this.looksAtImages = looksAtImages;
            this.config = config;
            this.words = List.of(words);
        }

        private String secondsKey() {
            return "methods." + key + ".seconds";
        }

        private String peakKey() {
            return "methods." + key + ".peak_mb";
        }
    }

    private static final Path CONFIGS =
            Path.of(System.getProperty("slidr.home", "."), "config").toAbsolutePath();
    private static final int STEPS = 5;

    /** All methods, as published. */
    MethodsBenchmark() {
        this(List.of(Method.values()), List.of(), STEPS);
    }

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public String title() {
        return "a training step of every method on one keyframe, each in a process of its own";
    }

    @Override
    public List<Figure> measure(Workbench bench) {
        Path folder = bench.keyframe().superpixels().resolveSibling("methods");
        prepare(folder);
        return measure(folder, CONFIGS);
    }

    /** Makes the world and its superpixels below a folder. */
    static void prepare(Path folder) {
        Path world = folder.resolve("world");
        Simulation.write(world, settings(), SimulationListener.NONE);
        cutSuperpixels(world, folder.resolve("superpixels"));
    }

    /**
     * Measures.
     *
     * @param folder holds what was prepared, and takes the results
     * @param configs the folder {@code config} that comes with slidr4j
     */
    List<Figure> measure(Path folder, Path configs) {
        List<Figure> figures = new ArrayList<>();
        for (Method method : methods) {
            figures.addAll(measure(method, folder, configs.resolve(method.config)));
        }
        return figures;
    }

    /**
     * A scene to train on and one to validate on, as runs want it; each with one pair. The size of
     * the pictures does not matter, for networks see crops of one size.
     */
    private static SimulationSettings settings() {
        int threads = Runtime.getRuntime().availableProcessors();
        return new SimulationSettings(SimulationFormat.NUSCENES, 2, 2, 1, 448, 252, threads);
    }

    private static void cutSuperpixels(Path world, Path maps) {
        NuScenesLayout layout = NuScenesLayout.find(world, Optional.empty());
        int threads = Runtime.getRuntime().availableProcessors();
        SuperpixelStore store = new SuperpixelStore(maps);
        new SuperpixelJob(BenchKeyframe.SLIC, new OpenCvImageReader(), store, threads)
                .run(NuScenesDataset.all(NuScenesTables.read(layout)), () -> {});
    }

    private List<Figure> measure(Method method, Path folder, Path config) {
        Path result = folder.resolve(method.key + ".txt");
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(result.toString(), Integer.toString(steps), config.toString()));
        arguments.addAll(settings(method, folder));
        try {
            ChildProcess.Outcome outcome = ChildProcess.java(MethodCost.class, arguments);
            return outcome.code() == 0
                    ? figures(method, MethodCost.read(result))
                    : missing(method, "The process ended with: " + outcome.lastLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> settings(Method method, Path folder) {
        List<String> all = new ArrayList<>();
        all.add("data_root='" + folder.resolve("world") + "'");
        all.addAll(List.of("training=validate", "batch_size=1", "device=cpu", "num_threads=0"));
        if (method.looksAtImages) {
            all.add("superpixels_dir='" + folder.resolve("superpixels") + "'");
            all.add("image_weights=formula");
        } else if (method != Method.DEPTHCONTRAST) {
            all.add("pairs_dir='" + folder.resolve("pairs") + "'");
            all.addAll(List.of("pair_keeps=near", "min_matches=1")); // of one that drives on
        }
        all.addAll(method.words);
        all.addAll(words);
        return all;
    }

    private static List<Figure> figures(Method method, MethodCost cost) {
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.Measured.of(
                        method.secondsKey(), method.title, Unit.SECONDS, cost.seconds()));
        cost.peak()
                .ifPresentOrElse(
                        peak ->
                                figures.add(
                                        Figure.Measured.of(
                                                method.peakKey(),
                                                "  peak memory, whole process",
                                                Unit.MEBIBYTES,
                                                Spread.of(peak))),
                        () -> figures.add(missingPeak(method)));
        return figures;
    }

    private static Figure missingPeak(Method method) {
        return new Figure.Missing(
                method.peakKey(),
                "  peak memory, whole process",
                "",
                "This system keeps no mark of the most memory.");
    }

    private static List<Figure> missing(Method method, String reason) {
        return List.of(new Figure.Missing(method.secondsKey(), method.title, "", reason));
    }
}
