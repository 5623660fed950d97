package io.slidr4j.sparse.coords;

import io.slidr4j.engine.EngineException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The occupied voxels of a batch at one tensor stride: row r of a feature matrix belongs to voxel r
 * of its coordinate map. Immutable.
 *
 * <p>Coordinates are in units of the finest voxel: at tensor stride s all of them are multiples of
 * s. They must lie within ±{@value PackedCoordinate#LIMIT}, batch indices below {@value
 * PackedCoordinate#BATCHES}.
 */
public final class CoordinateMap {

    private static final int FIELDS = 4;

    private final long[] voxels;
    private final RowIndex index;
    private final int tensorStride;

    private CoordinateMap(long[] voxels, RowIndex index, int tensorStride) {
        this.voxels = voxels;
        this.index = index;
        this.tensorStride = tensorStride;
    }

    /**
     * The map of given voxels, in their order, at tensor stride 1.
     *
     * @param coordinates (batch, x, y, z) of each voxel, [V * 4]
     * @throws EngineException where a voxel occurs twice or is out of range
     */
    public static CoordinateMap of(int[] coordinates) {
        if (coordinates.length % FIELDS != 0) {
            throw new IllegalArgumentException(
                    coordinates.length + " numbers are not rows of batch, x, y, z");
        }
        long[] voxels = new long[coordinates.length / FIELDS];
        for (int row = 0; row < voxels.length; row++) {
            int at = row * FIELDS;
            voxels[row] =
                    PackedCoordinate.pack(
                            coordinates[at],
                            coordinates[at + 1],
                            coordinates[at + 2],
                            coordinates[at + 3]);
        }
        return distinct(voxels);
    }

    /** The map of several clouds' voxels: all of the first, then all of the second, ... */
    public static CoordinateMap ofBatch(List<Voxels> clouds) {
        long[] voxels = new long[clouds.stream().mapToInt(Voxels::count).sum()];
        int row = 0;
        for (int batch = 0; batch < clouds.size(); batch++) {
            Voxels cloud = clouds.get(batch);
            for (int v = 0; v < cloud.count(); v++) {
                voxels[row++] =
                        PackedCoordinate.pack(
                                batch, cloud.axis(v, 0), cloud.axis(v, 1), cloud.axis(v, 2));
            }
        }
        return distinct(voxels);
    }

    /**
     * This map in parts of whole clouds, in the order of its rows. Each has at least so many
     * voxels, but the last. Where the voxels of a cloud are not side by side, this map is the only
     * part.
     */
    public List<CoordinateMap> parts(int atLeast) {
        int[] ends = runEnds();
        boolean together =
                Arrays.stream(ends).map(end -> batch(end - 1)).distinct().count() == ends.length;
        if (!together || ends.length < 2) {
            return List.of(this);
        }
        List<CoordinateMap> parts = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            if (end - from >= atLeast || end == size()) {
                parts.add(part(from, end));
                from = end;
            }
        }
        return parts;
    }

    /** The row behind each run of voxels of one cloud. */
    private int[] runEnds() {
        return IntStream.rangeClosed(1, size())
                .filter(row -> row == size() || batch(row) != batch(row - 1))
                .toArray();
    }

    private int batch(int row) {
        return PackedCoordinate.batch(voxels[row]);
    }

    private CoordinateMap part(int from, int to) {
        long[] some = Arrays.copyOfRange(voxels, from, to);
        return new CoordinateMap(some, indexed(some), tensorStride);
    }

    private static CoordinateMap distinct(long[] voxels) {
        return new CoordinateMap(voxels, indexed(voxels), 1);
    }

    private static RowIndex indexed(long[] voxels) {
        RowIndex index = new RowIndex(voxels.length);
        for (int row = 0; row < voxels.length; row++) {
            if (index.findOrAdd(voxels[row]) != row) {
                throw new EngineException(
                        "Voxel "
                                + text(voxels[row])
                                + " occurs twice in one batch; voxelise first.");
            }
        }
        return index;
    }

    /**
     * The map that a strided layer makes: every voxel floored to multiples of the new tensor stride
     * (towards −∞), in order of first appearance.
     *
     * @param stride the layer's stride, ≥ 1; the new tensor stride is this one's times it
     */
    public CoordinateMap strided(int stride) {
        int coarse = Math.multiplyExact(tensorStride, stride);
        RowIndex found = new RowIndex(size());
        long[] kept = new long[size()];
        for (long voxel : voxels) {
            long floored = PackedCoordinate.floor(voxel, coarse);
            kept[found.findOrAdd(floored)] = floored;
        }
        return new CoordinateMap(Arrays.copyOf(kept, found.size()), found, coarse);
    }

    /** How many voxels there are. */
    public int size() {
        return voxels.length;
    }

    /** What all coordinates are multiples of. */
    public int tensorStride() {
        return tensorStride;
    }

    /** (batch, x, y, z) of each voxel, [V * 4]; a copy. */
    public int[] coordinates() {
        int[] coordinates = new int[voxels.length * FIELDS];
        for (int row = 0; row < voxels.length; row++) {
            long voxel = voxels[row];
            coordinates[row * FIELDS] = PackedCoordinate.batch(voxel);
            coordinates[row * FIELDS + 1] = PackedCoordinate.x(voxel);
            coordinates[row * FIELDS + 2] = PackedCoordinate.y(voxel);
            coordinates[row * FIELDS + 3] = PackedCoordinate.z(voxel);
        }
        return coordinates;
    }

    /** The voxel of a row, packed. */
    long voxel(int row) {
        return voxels[row];
    }

    /** The row of a packed voxel, or {@link RowIndex#ABSENT}. */
    int row(long voxel) {
        return index.find(voxel);
    }

    private static String text(long voxel) {
        return "(%d, %d, %d) of cloud %d"
                .formatted(
                        PackedCoordinate.x(voxel),
                        PackedCoordinate.y(voxel),
                        PackedCoordinate.z(voxel),
                        PackedCoordinate.batch(voxel));
    }
}
