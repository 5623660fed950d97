package io.slidr4j.bench;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.sparse.nn.KernelChoice;
import io.slidr4j.train.loading.Batch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * MinkUNet34C on one keyframe, forward and in training, as a share of the float32 matrix products
 * that the machine can do meanwhile: these are measured before and after every round. In float32 it
 * multiplies as this process does by default, and, where that is not the same, factors as they are;
 * and bfloat16 factors where the machine has them.
 */
final class PointNetworkBenchmark implements Benchmark {

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final int FORWARD_RUNS = 4;
    private static final int TRAIN_RUNS = 2;

    private static final String FASTER = "≥ 1.5";
    private static final String BF16 = "minkunet34c.bf16.";
    private static final String HIGH_DIFFERENCE = "minkunet34c.high.difference";
    private static final String NEEDS =
            "Products of bfloat16 factors need a CPU with AVX512-BF16 or AMX, and the block"
                    + " kernels.";

    /** Forward and training in one kind of products. */
    private record Passes(Pace forward, Pace train) {

        /**
         * Passes.
         *
         * @param chosen the network, after the choice of its products
         */
        static Passes of(PointStep step, Supplier<PointStep> chosen) {
            NetworkWork work = NetworkWork.of(step.network());
            CoordinateManager maps = new CoordinateManager(step.voxels());
            return new Passes(
                    new Pace(
                            work.forward(maps), ROUNDS, FORWARD_RUNS, () -> chosen.get().forward()),
                    new Pace(work.train(maps), ROUNDS, TRAIN_RUNS, () -> chosen.get().train()));
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
        KernelChoice kernels = KernelChoice.current();
        try (PointStep step = new PointStep(batch.coordinates(), batch.features())) {
            Passes highest = Passes.of(step, () -> step.in(Float32Products.HIGHEST));
            Passes usual =
                    kernels.products() == Float32Products.HIGHEST
                            ? highest
                            : Passes.of(step, () -> step.in(kernels.products()));
            Optional<Passes> half = kernels.bfloat16().map(_ -> Passes.of(step, step::inBfloat16));
            Set<Pace> all = new LinkedHashSet<>(usual.both());
            all.addAll(highest.both());
            half.ifPresent(passes -> all.addAll(passes.both()));
            rounds(bench.gemm(), all);

            List<Figure> figures = new ArrayList<>(float32(batch.voxels(), usual, highest));
            float[] features = step.in(Float32Products.HIGHEST).features();
            figures.add(
                    kernels.high().isPresent()
                            ? difference(
                                    HIGH_DIFFERENCE,
                                    "  features, high beside highest, largest difference",
                                    features,
                                    step.in(Float32Products.HIGH),
                                    "")
                            : new Figure.Missing(
                                    HIGH_DIFFERENCE,
                                    "  features, high beside highest, largest difference",
                                    "",
                                    NEEDS));
            if (half.isPresent()) {
                figures.addAll(bfloat16(highest, half.get()));
                figures.add(
                        difference(
                                BF16 + "difference",
                                "  features beside highest's, largest difference",
                                features,
                                step.inBfloat16(),
                                "≤ 0.02"));
            } else {
                figures.addAll(noBfloat16());
            }
            return figures;
        }
    }

    private static void rounds(GemmMeter gemm, Set<Pace> paces) {
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

    private static List<Figure> float32(int voxels, Passes usual, Passes highest) {
        Spread count = Spread.of(voxels);
        String products = ", products " + KernelChoice.current().products().key();
        return List.of(
                Figure.Measured.of(
                        "minkunet34c.voxels", "voxels of the keyframe", Unit.COUNT, count),
                usual.forward().work("minkunet34c.forward.gflop", "MinkUNet34C forward, work"),
                usual.train()
                        .work("minkunet34c.train.gflop", "MinkUNet34C forward + backward, work"),
                usual.forward()
                        .seconds(
                                "minkunet34c.forward.seconds",
                                "MinkUNet34C forward" + products,
                                "share ≥ 0.70"),
                usual.train()
                        .seconds(
                                "minkunet34c.train.seconds",
                                "MinkUNet34C forward + backward" + products,
                                "share ≥ 0.65"),
                highest.forward()
                        .seconds(
                                "minkunet34c.forward.highest.seconds",
                                "  forward, products highest",
                                ""),
                highest.train()
                        .seconds(
                                "minkunet34c.train.highest.seconds",
                                "  forward + backward, products highest",
                                ""));
    }

    private static List<Figure> bfloat16(Passes highest, Passes half) {
        return List.of(
                half.forward().seconds(BF16 + "forward.seconds", "  forward, bfloat16", ""),
                half.forward().speedup(highest.forward(), BF16 + "forward.speedup", FASTER),
                half.train().seconds(BF16 + "train.seconds", "  forward + backward, bfloat16", ""),
                half.train().speedup(highest.train(), BF16 + "train.speedup", FASTER));
    }

    private static List<Figure> noBfloat16() {
        return List.of(
                new Figure.Missing(BF16 + "forward.seconds", "  forward, bfloat16", FASTER, NEEDS),
                new Figure.Missing(
                        BF16 + "train.seconds", "  forward + backward, bfloat16", FASTER, NEEDS));
    }

    /** The largest difference between two kinds of products' features, whose rows have length 1. */
    private static Figure difference(
            String key, String what, float[] features, PointStep step, String goal) {
        float[] others = step.features();
        double largest = 0;
        for (int i = 0; i < features.length; i++) {
            largest = Math.max(largest, Math.abs(features[i] - others[i]));
        }
        return Figure.Measured.of(key, what, Unit.RATIO, Spread.of(largest), goal);
    }
}
