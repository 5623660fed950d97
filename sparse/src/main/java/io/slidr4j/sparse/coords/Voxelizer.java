package io.slidr4j.sparse.coords;

import io.slidr4j.engine.EngineException;

import java.util.Arrays;

/**
 * Cuts a cloud into voxels. All arithmetic is float32, operation by operation, as the reference
 * computes it; only the arc tangent is rounded from a double, the best float there is.
 */
public sealed interface Voxelizer {

    /**
     * Cylindrical voxels about the z axis: (ρ / size, φ in whole degrees −180..180, z / size).
     *
     * @param size the edge along ρ and z, in metres, above 0
     */
    record Cylindrical(float size) implements Voxelizer {

        /** Checks the size. */
        public Cylindrical {
            requirePositive(size);
        }

        @Override
        public void place(float x, float y, float z, float[] cell) {
            cell[0] = (float) Math.sqrt(x * x + y * y) / size;
            cell[1] = (float) Math.atan2(y, x) * 180f / (float) Math.PI;
            cell[2] = z / size;
        }
    }

    /**
     * Cubes: (x / size, y / size, z / size).
     *
     * @param size the edge in metres, above 0
     */
    record Cartesian(float size) implements Voxelizer {

        /** Checks the size. */
        public Cartesian {
            requirePositive(size);
        }

        @Override
        public void place(float x, float y, float z, float[] cell) {
            cell[0] = x / size;
            cell[1] = y / size;
            cell[2] = z / size;
        }
    }

    /** Where a point (metres) lies in units of voxels; written to {@code cell}, [3]. */
    void place(float x, float y, float z, float[] cell);

    /**
     * The voxels of a cloud.
     *
     * @param xyz points in metres, [N * 3]
     * @throws EngineException where a coordinate is not finite or out of range
     */
    default Voxels voxelize(float[] xyz) {
        int[] cells = cells(xyz); // [N * 3]
        int points = cells.length / 3;
        RowIndex index = new RowIndex(points);
        int[] firstPoint = new int[points];
        int[] pointToVoxel = new int[points];
        for (int point = 0; point < points; point++) {
            int at = 3 * point;
            int known = index.size();
            int voxel =
                    index.findOrAdd(
                            PackedCoordinate.pack(0, cells[at], cells[at + 1], cells[at + 2]));
            pointToVoxel[point] = voxel;
            if (voxel == known) {
                firstPoint[voxel] = point;
            }
        }
        int[] first = Arrays.copyOf(firstPoint, index.size());
        return new Voxels(rows(cells, first), first, pointToVoxel);
    }

    /** The voxel of every point, [N * 3]. */
    private int[] cells(float[] xyz) {
        int[] cells = new int[xyz.length / 3 * 3];
        float[] cell = new float[3];
        for (int at = 0; at < cells.length; at += 3) {
            place(xyz[at], xyz[at + 1], xyz[at + 2], cell);
            cells[at] = floor(cell[0], at / 3);
            cells[at + 1] = floor(cell[1], at / 3);
            cells[at + 2] = floor(cell[2], at / 3);
        }
        return cells;
    }

    private static int[] rows(int[] cells, int[] points) {
        int[] rows = new int[points.length * 3];
        for (int row = 0; row < points.length; row++) {
            System.arraycopy(cells, 3 * points[row], rows, 3 * row, 3);
        }
        return rows;
    }

    private static int floor(float value, int point) {
        if (!Float.isFinite(value)) {
            throw new EngineException(
                    "Point " + point + " has a coordinate that is not finite; remove it first.");
        }
        return (int) Math.floor(value);
    }

    private static void requirePositive(float size) {
        if (!(size > 0) || Float.isInfinite(size)) {
            throw new EngineException("voxel_size is " + size + "; give metres above 0.");
        }
    }
}
