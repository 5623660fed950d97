package io.slidr4j.bench;

import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.KernelShape;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** JMH: coordinate and kernel maps of a keyframe. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class KernelMapSpeed {

    private int[] coordinates;
    private CoordinateMap voxels;
    private NetworkWork work;

    /** Takes the keyframe's voxels and the network's layers. */
    @Setup
    public void read(KeyframeState state) {
        coordinates = state.batch().coordinates();
        voxels = CoordinateMap.of(coordinates);
        try (var network = PointStep.network34c()) {
            work = NetworkWork.of(network);
        }
    }

    /** The voxels' hash. */
    @Benchmark
    public CoordinateMap coordinateMap() {
        return CoordinateMap.of(coordinates);
    }

    /** Voxels at twice the tensor stride. */
    @Benchmark
    public CoordinateMap strided() {
        return voxels.strided(2);
    }

    /** The map of a 3×3×3 kernel among the finest voxels. */
    @Benchmark
    public KernelMap kernelOfThree() {
        return KernelMap.between(voxels, voxels, KernelShape.of(3));
    }

    /** All maps that MinkUNet34C needs. */
    @Benchmark
    public CoordinateManager network() {
        CoordinateManager manager = new CoordinateManager(CoordinateMap.of(coordinates));
        work.buildMaps(manager);
        return manager;
    }
}
