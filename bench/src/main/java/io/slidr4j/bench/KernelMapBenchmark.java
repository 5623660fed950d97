package io.slidr4j.bench;

import io.slidr4j.model.MinkUNet;
import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.sparse.coords.CoordinateMap;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** All coordinate and kernel maps of MinkUNet34C for one keyframe, from its voxels. */
final class KernelMapBenchmark implements Benchmark {

    private static final Timing TIMING = new Timing(40, 41);

    private static final String SHARE_KEY = "kernel_maps.share_of_step";
    private static final String SHARE = "  share of the 3D network's training step";
    private static final String SHARE_GOAL = "≤ 0.05";

    @Override
    public String name() {
        return "kernel_maps";
    }

    @Override
    public String title() {
        return "coordinate and kernel maps of MinkUNet34C for one keyframe";
    }

    @Override
    public List<Figure> measure(Workbench bench) {
        int[] voxels = bench.keyframe().batch().coordinates();
        Timing.Spent spent;
        try (MinkUNet network = PointStep.network34c()) {
            NetworkWork work = NetworkWork.of(network);
            spent = TIMING.of(() -> build(work, voxels));
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.Measured.of(
                        "kernel_maps.seconds",
                        "all kernel maps of a keyframe",
                        Unit.SECONDS,
                        spent.wall(),
                        "≥ 2× MinkowskiEngine"));
        figures.add(
                Figure.Measured.of(
                        "kernel_maps.processor_seconds",
                        "  processor time, mean",
                        Unit.SECONDS,
                        spent.processor()));
        figures.add(share(spent.wall(), bench.median("minkunet34c.train.seconds")));
        figures.add(peer());
        return figures;
    }

    private static void build(NetworkWork work, int[] voxels) {
        work.buildMaps(new CoordinateManager(CoordinateMap.of(voxels)));
    }

    /** MinkowskiEngine makes its maps inside its layers and cannot time them alone. */
    private static Figure peer() {
        boolean installed = new PythonPeer("MinkowskiEngine").interpreter().isPresent();
        return new Figure.Missing(
                "kernel_maps.minkowski_seconds",
                "  MinkowskiEngine beside it",
                "",
                installed
                        ? "MinkowskiEngine is installed, but makes its maps inside its layers."
                        : "MinkowskiEngine is not installed.");
    }

    private static Figure share(Spread maps, OptionalDouble step) {
        return step.isPresent()
                ? Figure.Measured.of(
                        SHARE_KEY,
                        SHARE,
                        Unit.RATIO,
                        maps.map(seconds -> seconds / step.getAsDouble()),
                        SHARE_GOAL)
                : new Figure.Missing(
                        SHARE_KEY,
                        SHARE,
                        SHARE_GOAL,
                        "The step was not measured in this run; add minkunet34c to --only.");
    }
}
