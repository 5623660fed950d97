package io.slidr4j.bench;

import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.train.loading.Batch;

import java.util.List;
import java.util.Optional;

/**
 * MinkUNet34C on one keyframe, forward and in training, as a share of the matrix products that the
 * machine can do meanwhile: these are measured before and after every round.
 */
final class PointNetworkBenchmark implements Benchmark {

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final int FORWARD_RUNS = 4;
    private static final int TRAIN_RUNS = 2;
    private static final double GIGA = 1e9;

    @Override
    public String name() {
        return "minkunet34c";
    }

    @Override
    public String title() {
        return "MinkUNet34C on one keyframe, forward and training";
    }

    @Override
    public List<Figure> measure(Workbench bench) {
        Batch batch = bench.keyframe().batch();
        try (PointStep step = new PointStep(batch.coordinates(), batch.features())) {
            NetworkWork work = NetworkWork.of(step.network());
            CoordinateManager maps = new CoordinateManager(step.voxels());
            Pace forward = new Pace(work.forward(maps) / GIGA, step::forward, FORWARD_RUNS);
            Pace train = new Pace(work.train(maps) / GIGA, step::train, TRAIN_RUNS);
            for (int run = 0; run < WARM_UP; run++) {
                forward.work.run();
                train.work.run();
            }
            rounds(bench.gemm(), forward, train);
            return figures(batch.voxels(), forward, train);
        }
    }

    private static void rounds(GemmMeter gemm, Pace forward, Pace train) {
        double before = gemm.measure();
        for (int round = 0; round < ROUNDS; round++) {
            forward.time(round);
            train.time(round);
            double after = gemm.measure();
            double rate = (before + after) / 2;
            forward.compare(round, rate);
            train.compare(round, rate);
            before = after;
        }
    }

    private static List<Figure> figures(int voxels, Pace forward, Pace train) {
        return List.of(
                Figure.Measured.of(
                        "minkunet34c.voxels",
                        "voxels of the keyframe",
                        Unit.COUNT,
                        Spread.of(voxels)),
                forward.work("minkunet34c.forward.gflop", "MinkUNet34C forward, work"),
                forward.figure(
                        "minkunet34c.forward.seconds", "MinkUNet34C forward", "share ≥ 0.70"),
                train.work("minkunet34c.train.gflop", "MinkUNet34C forward + backward, work"),
                train.figure(
                        "minkunet34c.train.seconds",
                        "MinkUNet34C forward + backward",
                        "share ≥ 0.65"),
                half("minkunet34c.bf16.forward.seconds", "MinkUNet34C forward, bfloat16"),
                half("minkunet34c.bf16.train.seconds", "MinkUNet34C training, bfloat16"));
    }

    private static Figure half(String key, String what) {
        return new Figure.Missing(
                key,
                what,
                "≥ 1.5× faster than float32",
                "The sparse network computes in float32 only.");
    }

    /** A pass with its work and its times. */
    private static final class Pace {

        private final double gflop;
        private final Runnable work;
        private final int runs;
        private final double[] seconds = new double[ROUNDS];
        private final double[] share = new double[ROUNDS];

        Pace(double gflop, Runnable work, int runs) {
            this.gflop = gflop;
            this.work = work;
            this.runs = runs;
        }

        void time(int round) {
            seconds[round] = Timing.median(runs, work);
        }

        void compare(int round, double rate) {
            share[round] = gflop / seconds[round] / rate;
        }

        Figure work(String key, String what) {
            return Figure.Measured.of(key, what, Unit.GFLOP, Spread.of(gflop));
        }

        Figure figure(String key, String what, String goal) {
            return new Figure.Measured(
                    key,
                    what,
                    Unit.SECONDS,
                    Spread.of(seconds),
                    Optional.of(Spread.of(share)),
                    goal);
        }
    }
}
