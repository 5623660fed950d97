package io.slidr4j.bench;

import io.slidr4j.train.loading.Batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a voxel costs MinkUNet34C in batches of 1, 4 and 16 keyframes, in proportion to one. */
final class ScalingBenchmark implements Benchmark {

    private static final int[] SIZES = {1, 4, 16};

    /** MiB that a machine needs for the largest size; training took 14 GiB. */
    private static final long ENOUGH = 16_000;

    private static final int ROUNDS = 5;
    private static final String GOAL = "0.90 to 1.10";

    /** What is done with a batch. */
    private enum Pass {
        FORWARD("forward", "forward"),
        TRAIN("train", "forward + backward");

        private final String key;
        private final String what;

        Pass(String key, String what) {
            this.key = key;
            this.what = what;
        }

        String key(int size) {
            return "scaling.%s.x%d".formatted(key, SIZES[size]);
        }

        String what(int size) {
            return "%s, a voxel at ×%d beside ×1".formatted(what, SIZES[size]);
        }
    }

    @Override
    public String name() {
        return "scaling";
    }

    @Override
    public String title() {
        return "cost of a voxel in batches of 1, 4 and 16 keyframes";
    }

    @Override
    public List<Figure> measure(Workbench bench) {
        if (Machine.memory() < ENOUGH) {
            return missing();
        }
        Batch batch = bench.keyframe().batch();
        List<PointStep> steps = new ArrayList<>();
        try {
            for (int size : SIZES) {
                steps.add(copies(batch, size));
            }
            List<Figure> figures = new ArrayList<>();
            figures.addAll(figures(Pass.FORWARD, steps, PointStep::forward));
            figures.addAll(figures(Pass.TRAIN, steps, PointStep::train));
            return figures;
        } finally {
            steps.forEach(PointStep::close);
        }
    }

    /** A batch of one keyframe several times over. */
    private static PointStep copies(Batch batch, int copies) {
        int voxels = batch.voxels();
        int[] coordinates = new int[copies * voxels * 4];
        float[] features = new float[copies * voxels];
        for (int copy = 0; copy < copies; copy++) {
            int start = copy * voxels * 4;
            System.arraycopy(batch.coordinates(), 0, coordinates, start, voxels * 4);
            System.arraycopy(batch.features(), 0, features, copy * voxels, voxels);
            for (int voxel = 0; voxel < voxels; voxel++) {
                coordinates[start + voxel * 4] = copy;
            }
        }
        return new PointStep(coordinates, features);
    }

    private static List<Figure> missing() {
        String reason =
                "Sixteen keyframes need %d MiB of memory, the machine has %d."
                        .formatted(ENOUGH, Machine.memory());
        List<Figure> figures = new ArrayList<>();
        for (Pass pass : Pass.values()) {
            for (int i = 1; i < SIZES.length; i++) {
                figures.add(new Figure.Missing(pass.key(i), pass.what(i), GOAL, reason));
            }
        }
        return figures;
    }

    private static List<Figure> figures(
            Pass pass, List<PointStep> steps, Consumer<PointStep> work) {
        double[][] seconds = rounds(steps, work);
        List<Figure> figures = new ArrayList<>();
        for (int i = 1; i < SIZES.length; i++) {
            double[] relative = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                relative[round] = seconds[i][round] / SIZES[i] / seconds[0][round];
            }
            figures.add(
                    Figure.Measured.of(
                            pass.key(i), pass.what(i), Unit.RATIO, Spread.of(relative), GOAL));
        }
        return figures;
    }

    /** Seconds of each size, [3][rounds]; small batches run several times a round. */
    private static double[][] rounds(List<PointStep> steps, Consumer<PointStep> pass) {
        int largest = SIZES[SIZES.length - 1];
        double[][] seconds = new double[SIZES.length][ROUNDS];
        steps.forEach(pass);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < SIZES.length; i++) {
                PointStep step = steps.get(i);
                int runs = Math.max(1, largest / SIZES[i] / 2);
                seconds[i][round] = Timing.median(runs, () -> pass.accept(step));
            }
        }
        return seconds;
    }
}
