package io.slidr4j.pretrain;

import io.slidr4j.data.PointCloud;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.pretrain.config.PointSettings;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.coords.Voxels;
import io.slidr4j.sparse.nn.SparseTensor;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.settings.VoxelSettings;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

import java.nio.file.Path;
import java.util.List;

/**
 * The features that a pre-trained point network gives to the points of a scan, in evaluation mode.
 * Voxels and network are those of the config in the model file.
 */
public final class PointFeatures implements AutoCloseable {

    private final PointBackbone network;
    private final int channels;
    private final Voxelizer voxelizer;
    private final Device device;

    private PointFeatures(PointBackbone network, int channels, Voxelizer voxelizer, Device device) {
        this.network = network;
        this.channels = channels;
        this.voxelizer = voxelizer;
        this.device = device;
    }

    /**
     * Features of points.
     *
     * @param values {@code [N, C]} row-major
     * @param channels C
     */
    public record Matrix(float[] values, int channels) {

        /** The number of points N. */
        public int points() {
            return values.length / channels;
        }

        /**
         * Writes float32 {@code [N, C]} as {@code .npy}; the file is there as a whole or not.
         *
         * @throws RuntimeException in one sentence if the disk does not take it
         */
        public void write(Path file) {
            NpyFile.write(file, values, points(), channels);
        }
    }

    /**
     * Opens a model file: ours or the reference's.
     *
     * @param weights the file, with {@code model_points} in it
     * @param device where to compute
     * @throws RuntimeException in one sentence where the file cannot be read, holds no such
     *     network, or one that its own config does not describe
     */
    public static PointFeatures open(Path weights, Device device) {
        Checkpoint checkpoint = Checkpoints.read(weights);
        ConfigFields config = ModelFile.config(checkpoint);
        Voxelizer voxelizer = VoxelSettings.from(config).voxelizer();
        PointSettings settings = PointSettings.from(config);
        PointBackbone network = PointNetworks.points(settings);
        try {
            ModelFile.load(checkpoint, PointNetworks.POINTS, network);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
        network.to(device).eval();
        return new PointFeatures(network, settings.outputs(), voxelizer, device);
    }

    /**
     * SLidR's default network with random weights: what features look like before training.
     *
     * @param seed what the weights follow from
     */
    public static PointFeatures random(long seed, Device device) {
        Seeds.seedLibtorch(seed);
        ConfigFields config = ConfigReader.defaults(List.of());
        Voxelizer voxelizer = VoxelSettings.from(config).voxelizer();
        PointSettings settings = PointSettings.from(config);
        PointBackbone network = PointNetworks.points(settings);
        network.to(device).eval();
        return new PointFeatures(network, settings.outputs(), voxelizer, device);
    }

    /** How many numbers a point has. */
    public int channels() {
        return channels;
    }

    /** The feature of every point: that of its voxel; [N, C]. */
    public Matrix of(PointCloud cloud) {
        return of(cloud, 0);
    }

    /**
     * The feature of every point: that of its voxel.
     *
     * @param shift what is added to an intensity, as the scan's format wants it
     * @return [N, C]
     */
    public Matrix of(PointCloud cloud, float shift) {
        Voxels voxels = voxelizer.voxelize(cloud.xyz());
        try (Scope _ = Scope.open("features");
                NoGradGuard _ = new NoGradGuard()) {
            CoordinateMap map = CoordinateMap.ofBatch(List.of(voxels));
            Tensor features =
                    network.forward(SparseTensor.of(map, input(cloud, voxels, shift))); // [V, C]
            return spread(Tensors.floats(features), voxels);
        }
    }

    /** The intensity of each voxel's first point, shifted, [V, 1]. */
    private Tensor input(PointCloud cloud, Voxels voxels, float shift) {
        float[] intensity = new float[voxels.count()];
        for (int v = 0; v < intensity.length; v++) {
            intensity[v] = cloud.intensity()[voxels.firstPoint()[v]] + shift;
        }
        return device.move(Tensors.of(intensity, intensity.length, 1));
    }

    private static Matrix spread(float[] rows, Voxels voxels) {
        int channels = rows.length / voxels.count();
        int[] voxel = voxels.pointToVoxel();
        float[] values = new float[Math.multiplyExact(voxel.length, channels)];
        for (int n = 0; n < voxel.length; n++) {
            System.arraycopy(rows, voxel[n] * channels, values, n * channels, channels);
        }
        return new Matrix(values, channels);
    }

    /** Frees the network. */
    @Override
    public void close() {
        network.close();
    }
}
