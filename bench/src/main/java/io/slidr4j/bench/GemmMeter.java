package io.slidr4j.bench;

import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The float32 matrix product of the machine, on all cores: the limit of every layer that is one.
 *
 * <p>Beside it stands that of bfloat16 matrices, by oneDNN, where the processor has instructions
 * for them: three of them make a float32 product of {@link io.slidr4j.engine.Float32Products#HIGH}.
 *
 * <p>OpenBLAS runs with one thread a process here, so as many Java threads as there are cores
 * multiply matrices of their own at once. oneDNN takes libtorch's threads; it is reached by a 1×1
 * convolution of a channels-last image, whose memory is that of a row-major matrix. The machine's
 * clock drifts: this is measured again and again between the benchmarks that are held against it.
 */
final class GemmMeter {

    private static final int EDGE = 2048;
    private static final int RUNS = 3;
    private static final double GIGA = 1e9;

    /** Rows, as an image of this height and width, of oneDNN's product. */
    private static final int HEIGHT = 64;

    private final List<Double> openBlas = new ArrayList<>();
    private final List<Double> oneDnn = new ArrayList<>();
    private final List<Double> bfloat16 = new ArrayList<>();

    /** Measures now: the better of the two in float32, in GFLOP/s. */
    double measure() {
        openBlas.add(openBlasRate());
        oneDnn.add(oneDnnRate(ScalarType.Float));
        if (CpuFeatures.detect().bfloat16()) {
            bfloat16.add(oneDnnRate(ScalarType.BFloat16));
        }
        return Math.max(openBlas.getLast(), oneDnn.getLast());
    }

    /** The rates of all measurements until now, of which there must be one. */
    List<Figure> figures() {
        return List.of(
                figure("gemm_gflops", "matrix product, the better", best()),
                figure("gemm.openblas_gflops", "  OpenBLAS", values(openBlas)),
                figure("gemm.onednn_gflops", "  oneDNN", values(oneDnn)),
                bfloat16Figure());
    }

    private Figure bfloat16Figure() {
        String key = "gemm_bfloat16_gflops";
        String what = "matrix product of bfloat16";
        return bfloat16.isEmpty()
                ? new Figure.Missing(key, what, "", "This CPU has no bfloat16 instructions.")
                : figure(key, what, values(bfloat16));
    }

    private double[] best() {
        return IntStream.range(0, openBlas.size())
                .mapToDouble(i -> Math.max(openBlas.get(i), oneDnn.get(i)))
                .toArray();
    }

    private static Figure figure(String key, String what, double[] rates) {
        return Figure.Measured.of(key, what, Unit.GFLOPS, Spread.of(rates));
    }

    private static double[] values(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double openBlasRate() {
        int threads = torch.get_num_threads();
        try (Scope _ = Scope.open("OpenBLAS");
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Runnable> products = IntStream.range(0, threads).mapToObj(_ -> product()).toList();
            double seconds = Timing.median(RUNS, () -> together(products, pool));
            return threads * 2.0 * EDGE * EDGE * EDGE / seconds / GIGA;
        }
    }

    /** A product over matrices of its own. */
    private static Runnable product() {
        Tensor a = Tensors.ones(EDGE, EDGE);
        Tensor b = Tensors.ones(EDGE, EDGE);
        Tensor c = Tensors.zeros(EDGE, EDGE);
        return () -> {
            try (Scope _ = Scope.open("product");
                    NoGradGuard _ = new NoGradGuard()) {
                torch.mm_out(c, a, b);
            }
        };
    }

    private static void together(List<Runnable> products, ExecutorService pool) {
        CompletableFuture.allOf(
                        products.stream()
                                .map(product -> CompletableFuture.runAsync(product, pool))
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    private static double oneDnnRate(ScalarType type) {
        try (Scope _ = Scope.open("oneDNN");
                NoGradGuard _ = new NoGradGuard()) {
            Tensor image = channelsLast(Tensors.ones(1, EDGE, HEIGHT, HEIGHT).to(type));
            Tensor weights = channelsLast(Tensors.ones(EDGE, EDGE, 1, 1).to(type));
            double seconds = Timing.median(RUNS, () -> convolve(image, weights));
            return 2.0 * HEIGHT * HEIGHT * EDGE * EDGE / seconds / GIGA;
        }
    }

    private static void convolve(Tensor image, Tensor weights) {
        try (Scope _ = Scope.open("convolution")) {
            torch.conv2d(image, weights);
        }
    }

    private static Tensor channelsLast(Tensor tensor) {
        return tensor.contiguous(MemoryFormat.ChannelsLast);
    }
}
