package io.slidr4j.bench;

import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.image.backbone.EncoderName;
import io.slidr4j.image.backbone.EncoderProducts;

import java.util.ArrayList;
import java.util.List;

/**
 * A step of pre-training on one keyframe: its time in both precisions of the encoder, in float32
 * with the products that are the default and with those of whole factors, and its memory.
 */
final class PretrainStepBenchmark implements Benchmark {

    static final String FLOAT32 = "float32";
    private static final String BFLOAT16 = "bfloat16";
    private static final Timing TIMING = new Timing(1, 5);

    private static final String SECONDS = "pretrain_step.seconds";
    private static final String HALF = "pre-training step, bfloat16 encoder";
    private static final String HALF_GOAL = "≤ 2.65 s (reference 10.6 s)";
    private static final String FULL = "pretrain_step.fp32.seconds";
    private static final String WHOLE = "pretrain_step.fp32.highest.seconds";
    private static final String FULL_WHAT = "pre-training step, float32 encoder, %s products";
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
        boolean split = products() == Float32Products.HIGH;
        Outcome whole = split ? ofWholeFactors(bench.keyframe()) : full;
        List<Figure> figures = new ArrayList<>();
        if (bfloat16) {
            Outcome half = outcome(bench.keyframe(), BFLOAT16);
            figures.add(seconds(SECONDS, HALF, half, HALF_GOAL));
            figures.add(difference("pretrain_step", whole, half));
        } else {
            figures.add(seconds(SECONDS, "pre-training step, float32", full, HALF_GOAL));
            figures.add(
                    new Figure.Missing(
                            "pretrain_step.bf16.seconds",
                            HALF,
                            HALF_GOAL,
                            "The CPU has no bfloat16 instructions; the default step is float32."));
        }
        figures.add(seconds(FULL, FULL_WHAT.formatted(products().key()), full, FULL_GOAL));
        if (split) {
            figures.add(difference("pretrain_step.fp32", whole, full));
        }
        figures.add(seconds(WHOLE, FULL_WHAT.formatted("highest"), whole, ""));
        figures.addAll(PeakMemory.measure(bench.keyframe(), bfloat16 ? BFLOAT16 : FLOAT32));
        return figures;
    }

    private static Float32Products products() {
        return EncoderProducts.onCpu(EncoderName.RESNET50).products();
    }

    /** The encoder computes its convolutions as it does where nothing can split their factors. */
    private static Outcome ofWholeFactors(BenchKeyframe keyframe) {
        String before = System.getProperty(EncoderProducts.PROPERTY);
        System.setProperty(EncoderProducts.PROPERTY, "fused");
        try {
            return outcome(keyframe, FLOAT32);
        } finally {
            if (before == null) {
                System.clearProperty(EncoderProducts.PROPERTY);
            } else {
                System.setProperty(EncoderProducts.PROPERTY, before);
            }
        }
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

    private static Figure difference(String key, Outcome whole, Outcome other) {
        return Figure.Measured.of(
                key + ".loss_difference",
                "  its loss beside that of highest float32, relative",
                Unit.RATIO,
                Spread.of(Math.abs(other.loss() - whole.loss()) / whole.loss()),
                "≤ 0.010");
    }
}
