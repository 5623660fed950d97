package io.slidr4j.bench;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.engine.Seeds;
import io.slidr4j.pretrain.KeyframeSource;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.coords.Voxels;
import io.slidr4j.train.loading.VoxelView;

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

/** JMH: what a worker of the loader does, in one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DataSpeed {

    private final Voxelizer voxelizer = new Voxelizer.Cylindrical(0.1f);

    private PointCloud cloud;
    private RgbImage picture;
    private KeyframeSource samples;
    private long draw;

    /** Reads the keyframe's scan and one picture. */
    @Setup
    public void read(KeyframeState state) {
        BenchKeyframe keyframe = state.keyframe();
        cloud = ScanFormat.NUSCENES.read(keyframe.scan());
        picture = keyframe.image(Camera.FRONT);
        samples = keyframe.samples();
    }

    /** Cylindrical voxels of a scan. */
    @Benchmark
    public Voxels voxels() {
        return voxelizer.voxelize(cloud.xyz());
    }

    /** SLIC of one picture, 150 segments. */
    @Benchmark
    public SuperpixelMap slic() {
        return BenchKeyframe.SLIC.segment(picture);
    }

    /** A whole training sample, another augmentation each time. */
    @Benchmark
    public VoxelView sample() {
        return samples.load(0, Seeds.stream(draw++));
    }
}
