package io.slidr4j.bench;

import io.slidr4j.engine.Precision;
import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.sparse.nn.KernelChoice;
import io.slidr4j.train.loading.Batch;

import java.util.ArrayList;
import java.util.List;

/**
 * MinkUNet34C on one keyframe, forward and in training, in both precisions, as a share of the
 * float32 matrix products that the machine can do meanwhile: these are measured before and after
 * every round.
 */
final class PointNetworkBenchmark implements Benchmark {

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final int FORWARD_RUNS = 4;
    private static final int TRAIN_RUNS = 2;

    private static final String FASTER = "≥ 1.5";
    private static final String BF16 = "minkunet34c.bf16.";

    /** Forward and training in one precision. */
    private record Passes(Pace forward, Pace train) {

        static Passes of(PointStep step, Precision precision) {
            NetworkWork work = NetworkWork.of(step.network());
            CoordinateManager maps = new CoordinateManager(step.voxels());
            return new Passes(
                    new Pace(
                            work.forward(maps),
                            ROUNDS,
                            FORWARD_RUNS,
                            () -> step.in(precision).forward()),
                    new Pace(
                            work.train(maps),
                            ROUNDS,
                            TRAIN_RUNS,
                            () -> step.in(precision).train()));
        }

        List<Pace> both() {
            return List.of(forward, train);
        }
    }

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
        boolean bfloat16 = KernelChoice.current().bfloat16().isPresent();
        try (PointStep step = new PointStep(batch.coordinates(), batch.features())) {
            Passes full = Passes.of(step, Precision.FLOAT32);
            List<Pace> all = new ArrayList<>(full.both());
            List<Figure> figures = new ArrayList<>();
            if (bfloat16) {
                Passes half = Passes.of(step, Precision.BFLOAT16);
                all.addAll(half.both());
                rounds(bench.gemm(), all);
                figures.addAll(float32(batch.voxels(), full));
                figures.addAll(bfloat16(full, half, difference(step)));
            } else {
                rounds(bench.gemm(), all);
                figures.addAll(float32(batch.voxels(), full));
                figures.addAll(noBfloat16());
            }
            return figures;
        }
    }

    private static void rounds(GemmMeter gemm, List<Pace> paces) {
        for (int run = 0; run < WARM_UP; run++) {
            paces.forEach(Pace::warmUp);
        }
        double before = gemm.measure();
        for (int round = 0; round < ROUNDS; round++) {
            int now = round;
            paces.forEach(pace -> pace.time(now));
            double after = gemm.measure();
            double rate = (before + after) / 2;
            paces.forEach(pace -> pace.compare(now, rate));
            before = after;
        }
    }

    private static List<Figure> float32(int voxels, Passes full) {
        Spread count = Spread.of(voxels);
        return List.of(
                Figure.Measured.of(
                        "minkunet34c.voxels", "voxels of the keyframe", Unit.COUNT, count),
                full.forward().work("minkunet34c.forward.gflop", "MinkUNet34C forward, work"),
                full.train()
                        .work("minkunet34c.train.gflop", "MinkUNet34C forward + backward, work"),
                full.forward()
                        .seconds(
                                "minkunet34c.forward.seconds",
                                "MinkUNet34C forward",
                                "share ≥ 0.70"),
                full.train()
                        .seconds(
                                "minkunet34c.train.seconds",
                                "MinkUNet34C forward + backward",
                                "share ≥ 0.65"));
    }

    private static List<Figure> bfloat16(Passes full, Passes half, double difference) {
        return List.of(
                half.forward().seconds(BF16 + "forward.seconds", "  forward, bfloat16", ""),
                half.forward().speedup(full.forward(), BF16 + "forward.speedup", FASTER),
                half.train().seconds(BF16 + "train.seconds", "  forward + backward, bfloat16", ""),
                half.train().speedup(full.train(), BF16 + "train.speedup", FASTER),
                Figure.Measured.of(
                        BF16 + "difference",
                        "  features beside float32's, largest difference",
                        Unit.RATIO,
                        Spread.of(difference),
                        "≤ 0.02"));
    }

    private static List<Figure> noBfloat16() {
        String reason = "Sparse convolutions in bfloat16 need a CPU with AVX512-BF16 or AMX.";
        return List.of(
                new Figure.Missing(BF16 + "forward.seconds", "  forward, bfloat16", FASTER, reason),
                new Figure.Missing(
                        BF16 + "train.seconds", "  forward + backward, bfloat16", FASTER, reason));
    }

    /** The largest difference between the two precisions' features, whose rows have length 1. */
    private static double difference(PointStep step) {
        float[] full = step.in(Precision.FLOAT32).features();
        float[] half = step.in(Precision.BFLOAT16).features();
        double largest = 0;
        for (int i = 0; i < full.length; i++) {
            largest = Math.max(largest, Math.abs(full[i] - half[i]));
        }
        return largest;
    }
}
