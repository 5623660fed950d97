package io.slidr4j.bench;

import java.util.List;

/** What the machine can do: matrix products and memory. The limits of all else. */
final class RatesBenchmark implements Benchmark {

    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "rates";
    }

    @Override
    public String title() {
        return "matrix products of OpenBLAS and oneDNN, copying of memory";
    }

    @Override
    public List<Figure> measure(Workbench bench) {
        for (int round = 0; round < ROUNDS; round++) {
            bench.gemm().measure();
        }
        return List.of(MemoryRate.measure());
    }
}
