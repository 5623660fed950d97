package io.slidr4j.bench;

import io.slidr4j.engine.CpuFeatures;

import java.util.ArrayList;
import java.util.List;

/** A step of pre-training on one keyframe: its time in both precisions, and its memory. */
final class PretrainStepBenchmark implements Benchmark {

    static final String FLOAT32 = "float32";
    private static final String BFLOAT16 = "bfloat16";
    private static final Timing TIMING = new Timing(1, 5);

    private static final String SECONDS = "pretrain_step.seconds";
    private static final String HALF = "pre-training step, bfloat16 encoder";
    private static final String HALF_GOAL = "≤ 2.65 s (reference 10.6 s)";
    private static final String FULL_GOAL = "≤ 4.6 s (reference 10.6 s)";

    /** The first loss, and the time of later steps. */
    private record Outcome(double loss, Spread seconds) {}

    @Override
    public String name() {
        return "pretrain_step";
    }

    @Override
    public String title() {
        return "pre-training step on one keyframe with six images";
    }

    @Override
    public List<Figure> measure(Workbench bench) {
        boolean bfloat16 = CpuFeatures.detect().bfloat16();
        Outcome full = outcome(bench.keyframe(), FLOAT32);
        List<Figure> figures = new ArrayList<>();
        if (bfloat16) {
            Outcome half = outcome(bench.keyframe(), BFLOAT16);
            figures.add(seconds(SECONDS, HALF, half, HALF_GOAL));
            figures.add(difference(full, half));
        } else {
            figures.add(seconds(SECONDS, "pre-training step, float32", full, HALF_GOAL));
            figures.add(
                    new Figure.Missing(
                            "pretrain_step.bf16.seconds",
                            HALF,
                            HALF_GOAL,
                            "The CPU has no bfloat16 instructions; the default step is float32."));
        }
        figures.add(
                seconds(
                        "pretrain_step.fp32.seconds",
                        "pre-training step, float32 encoder",
                        full,
                        FULL_GOAL));
        figures.addAll(PeakMemory.measure(bench.keyframe(), bfloat16 ? BFLOAT16 : FLOAT32));
        return figures;
    }

    private static Outcome outcome(BenchKeyframe keyframe, String precision) {
        try (PretrainStep step = new PretrainStep(keyframe, precision)) {
            double loss = step.run();
            return new Outcome(loss, TIMING.of(step::run).wall());
        }
    }

    private static Figure seconds(String key, String what, Outcome outcome, String goal) {
        return Figure.Measured.of(key, what, Unit.SECONDS, outcome.seconds(), goal);
    }

    private static Figure difference(Outcome full, Outcome half) {
        return Figure.Measured.of(
                "pretrain_step.loss_difference",
                "  its loss beside float32's, relative",
                Unit.RATIO,
                Spread.of(Math.abs(half.loss() - full.loss()) / full.loss()),
                "≤ 0.010");
    }
}
