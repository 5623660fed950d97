package io.slidr4j.bench;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Setting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs benchmarks, one after the other. */
public final class Bench {

    /** Every benchmark, in the order in which they run. */
    private static final List<Benchmark> ALL =
            List.of(
                    new RatesBenchmark(),
                    new PointNetworkBenchmark(),
                    new KernelMapBenchmark(),
                    new PretrainStepBenchmark(),
                    new MethodsBenchmark(),
                    new SlicBenchmark(),
                    new SampleBenchmark(),
                    new ScalingBenchmark());

    private final List<Benchmark> chosen;
    private final Consumer<String> progress;

    /**
     * Benchmarks that have not begun.
     *
     * @param only names; none for all. The machine's rates are measured in any case.
     * @param progress takes a line before each
     * @throws EngineException for an unknown name
     */
    public Bench(List<String> only, Consumer<String> progress) {
        only.forEach(Bench::requireKnown);
        this.chosen =
                ALL.stream()
                        .filter(b -> only.isEmpty() || only.contains(b.name()) || isRates(b))
                        .toList();
        this.progress = progress;
    }

    private static boolean isRates(Benchmark benchmark) {
        return benchmark instanceof RatesBenchmark;
    }

    private static void requireKnown(String name) {
        if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
            throw new EngineException(
                    "There is no benchmark '%s'; there are: %s."
                            .formatted(name, String.join(", ", names())));
        }
    }

    /** The names of all benchmarks, in the order in which they run. */
    public static List<String> names() {
        return ALL.stream().map(Benchmark::name).toList();
    }

    /** The benchmarks that will run. */
    List<String> chosen() {
        return chosen.stream().map(Benchmark::name).toList();
    }

    /**
     * Measures.
     *
     * @param root a dataset in nuScenes' layout; empty: the sample data beside the checkout where
     *     they are, or else a simulated keyframe
     */
    public BenchReport run(Optional<Path> root) {
        try (BenchInput input = BenchInput.open(root, progress)) {
            Workbench bench = new Workbench(input.keyframe());
            List<Setting> machine = new ArrayList<>(Machine.describe());
            machine.add(input.origin());
            machine.forEach(line -> progress.accept(BenchReport.line(line)));
            for (int i = 0; i < chosen.size(); i++) {
                Benchmark next = chosen.get(i);
                progress.accept(
                        "[%d/%d] %s: %s"
                                .formatted(i + 1, chosen.size(), next.name(), next.title()));
                bench.run(next);
            }
            return new BenchReport(machine, bench.figures());
        }
    }
}
