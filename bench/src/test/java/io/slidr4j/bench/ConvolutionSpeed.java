package io.slidr4j.bench;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.KernelShape;
import io.slidr4j.sparse.nn.SparseConvolution;
import io.slidr4j.sparse.nn.SparseTensor;

import org.bytedeco.pytorch.NoGradGuard;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** JMH: a 3×3×3 convolution in the shapes that MinkUNet34C has, its kernel map made before. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionSpeed {

    /** Tensor stride, input channels, output channels. */
    @Param({
        "1:1:32",
        "1:128:96",
        "1:96:96",
        "2:32:32",
        "2:96:96",
        "4:64:64",
        "4:128:128",
        "8:128:128",
        "8:256:256",
        "16:256:256"
    })
    public String shape;

    private SparseConvolution layer;
    private CoordinateManager manager;
    private int tensorStride;
    private float[] features;
    private int channels;

    /** Makes the layer, its input and its kernel map. */
    @Setup
    public void make(KeyframeState state) {
        String[] numbers = shape.split(":");
        tensorStride = Integer.parseInt(numbers[0]);
        channels = Integer.parseInt(numbers[1]);
        manager = new CoordinateManager(CoordinateMap.of(state.batch().coordinates()));
        for (int stride = 1; stride < tensorStride; stride *= 2) {
            manager.kernelMap(stride, KernelShape.of(2), 2);
        }
        features = new float[manager.coordinates(tensorStride).size() * channels];
        try (Scope _ = Scope.open("layer")) {
            layer =
                    new SparseConvolution(
                            channels, Integer.parseInt(numbers[2]), KernelShape.of(3), 1);
        }
        forward();
    }

    /** Frees the layer. */
    @TearDown
    public void close() {
        layer.close();
    }

    /** Forward, without gradients. */
    @Benchmark
    public void forward() {
        try (Scope _ = Scope.open("forward");
                NoGradGuard _ = new NoGradGuard()) {
            layer.forward(input());
        }
    }

    /** Forward, and the gradients of the kernel and of the input. */
    @Benchmark
    public void train() {
        try (Scope _ = Scope.open("train")) {
            layer.trainable().values().forEach(p -> p.mutable_grad().reset());
            SparseTensor x = input();
            x.features().set_requires_grad(true);
            layer.forward(x).features().sum().backward();
        }
    }

    private SparseTensor input() {
        long rows = features.length / channels;
        return new SparseTensor(
                Tensors.of(features, rows, channels), tensorStride, manager); // [V, in]
    }
}
