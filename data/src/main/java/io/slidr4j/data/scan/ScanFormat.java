package io.slidr4j.data.scan;

import io.slidr4j.data.DataException;
import io.slidr4j.data.PointCloud;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The binary scan formats: little-endian float32 rows without a header.
 *
 * <p>The first four columns are x, y, z (metres, sensor frame) and intensity in all of them.
 */
public enum ScanFormat {
    /** nuScenes {@code .pcd.bin}: x, y, z, intensity (0..255), ring index. */
    NUSCENES(5, 0),
    /** KITTI and SemanticKITTI velodyne {@code .bin}: x, y, z, intensity (0..1). */
    KITTI(4, 1);

    private final int columns;
    private final float intensityShift;

    ScanFormat(int columns, float intensityShift) {
        this.columns = columns;
        this.intensityShift = intensityShift;
    }

    /**
     * What is added to an intensity before it enters a network: 0, or 1 for KITTI, where the
     * reference adds it in segmentation, so that no point is without a feature.
     */
    public float intensityShift() {
        return intensityShift;
    }

    /** The bytes that one point takes in a file. */
    public int bytesPerPoint() {
        return columns * Float.BYTES;
    }

    /**
     * Finds a format by the name that the command line uses.
     *
     * @param name {@code nuscenes} or {@code kitti}, in any case
     * @return the format
     * @throws DataException if there is no such format
     */
    public static ScanFormat parse(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    "There is no scan format '%s'; use nuscenes or kitti.".formatted(name), e);
        }
    }

    /**
     * Reads one scan.
     *
     * @param file the scan's path
     * @return its points, in the file's order
     * @throws DataException if the file is missing, unreadable, empty, truncated, or holds a number
     *     that is not finite
     */
    public PointCloud read(Path file) {
        byte[] bytes = bytes(file);
        requireWholePoints(file, bytes.length);
        FloatBuffer rows =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer(); // [N, C]
        int points = bytes.length / bytesPerPoint();
        float[] xyz = new float[3 * points];
        float[] intensity = new float[points];
        for (int n = 0; n < points; n++) {
            rows.get(n * columns, xyz, 3 * n, 3);
            intensity[n] = rows.get(n * columns + 3);
            requireFinite(file, n, xyz, intensity[n]);
        }
        return new PointCloud(xyz, intensity);
    }

    /**
     * Counts the points of a scan by its file's length.
     *
     * @param file the scan's path
     * @return N, one or more
     * @throws DataException if the file is missing, empty or truncated
     */
    public int points(Path file) {
        try {
            long length = Files.size(file);
            requireWholePoints(file, length);
            return Math.toIntExact(length / bytesPerPoint());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Checks that a file's length is that of one or more whole points.
     *
     * @param file the scan's path, for the message
     * @param length the file's length in bytes
     * @throws DataException if it is not
     */
    public void requireWholePoints(Path file, long length) {
        if (length == 0) {
            throw new DataException(
                    "The scan %s holds no points; fetch the file again or leave the frame out."
                            .formatted(file));
        }
        if (length % bytesPerPoint() != 0) {
            throw new DataException(
                    ("The scan %s has %d bytes, which is no multiple of the %d bytes of a %s"
                                    + " point: it is truncated or of another format.")
                            .formatted(file, length, bytesPerPoint(), this));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DataException unreadable(Path file, IOException e) {
        String message =
                e instanceof NoSuchFileException
                        ? "There is no scan %s; check the path, or unpack the archive that holds it."
                                .formatted(file)
                        : "The scan %s cannot be read (%s).".formatted(file, e.getMessage());
        return new DataException(message, e);
    }

    private static void requireFinite(Path file, int point, float[] xyz, float intensity) {
        float zero = // a finite number times zero is zero, all others are NaN
                xyz[3 * point] * 0f
                        + xyz[3 * point + 1] * 0f
                        + xyz[3 * point + 2] * 0f
                        + intensity * 0f;
        if (zero != 0f) {
            throw new DataException(
                    ("Point %d of the scan %s is (%s, %s, %s) with intensity %s, which is not"
                                    + " finite; repair the file or leave the frame out.")
                            .formatted(
                                    point,
                                    file,
                                    xyz[3 * point],
                                    xyz[3 * point + 1],
                                    xyz[3 * point + 2],
                                    intensity));
        }
    }
}
