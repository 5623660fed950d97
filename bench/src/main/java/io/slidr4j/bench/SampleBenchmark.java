package io.slidr4j.bench;

import io.slidr4j.engine.Seeds;
import io.slidr4j.pretrain.KeyframeSource;

import java.util.List;

/**
 * One training sample: six JPEG decoded, points projected, superpixel maps read, augmentation,
 * voxels. Each run draws another augmentation.
 */
final class SampleBenchmark implements Benchmark {

    private static final Timing TIMING = new Timing(20, 31);

    private int draw;

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String title() {
        return "one training sample from disk to voxels";
    }

    @Override
    public List<Figure> measure(Workbench bench) {
        draw = 0;
        KeyframeSource samples = bench.keyframe().samples();
        Timing.Spent spent = TIMING.of(() -> samples.load(0, Seeds.stream(draw++)));
        return List.of(
                Figure.Measured.of(
                        "sample.seconds",
                        "one training sample, one core",
                        Unit.SECONDS,
                        spent.wall(),
                        "≤ 52 ms (reference 156 ms)"),
                Figure.Measured.of(
                        "sample.processor_seconds",
                        "  processor time, mean",
                        Unit.SECONDS,
                        spent.processor()));
    }
}
