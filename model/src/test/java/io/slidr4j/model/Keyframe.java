package io.slidr4j.model;

import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.coords.Voxels;
import io.slidr4j.sparse.nn.SparseTensor;
import io.slidr4j.testkit.Shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The real nuScenes scan as the network's input, its voxels sorted as the golden rows are. */
final class Keyframe {

    private static final String SCAN =
            "samples/LIDAR_TOP/n015-2018-07-24-11-22-45+0800__LIDAR_TOP__1532402927647951.pcd.bin";

    private static final int FIELDS = 5; // x, y, z, intensity, ring

    private Keyframe() {}

    /** [V, 1] intensities of the voxels' first points. */
    static SparseTensor input() {
        ByteBuffer scan = scan();
        int points = scan.capacity() / (FIELDS * Float.BYTES);
        float[] xyz = new float[3 * points];
        IntStream.range(0, xyz.length).forEach(i -> xyz[i] = value(scan, i / 3, i % 3));
        Voxels voxels = new Voxelizer.Cylindrical(0.1f).voxelize(xyz);
        int[] rows = sorted(voxels);
        int[] coordinates = new int[4 * rows.length];
        float[] intensity = new float[rows.length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(voxels.coordinates(), 3 * rows[row], coordinates, 4 * row + 1, 3);
            intensity[row] = value(scan, voxels.firstPoint()[rows[row]], 3);
        }
        return SparseTensor.of(
                CoordinateMap.of(coordinates), Tensors.of(intensity, intensity.length, 1));
    }

    private static int[] sorted(Voxels voxels) {
        return IntStream.range(0, voxels.count())
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingInt(v -> voxels.axis(v, 0))
                                .thenComparingInt(v -> voxels.axis(v, 1))
                                .thenComparingInt(v -> voxels.axis(v, 2)))
                .mapToInt(v -> v)
                .toArray();
    }

    private static float value(ByteBuffer scan, int point, int field) {
        return scan.getFloat((point * FIELDS + field) * Float.BYTES);
    }

    private static ByteBuffer scan() {
        try {
            byte[] bytes = Files.readAllBytes(Shared.nuScenes().resolve(SCAN));
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
