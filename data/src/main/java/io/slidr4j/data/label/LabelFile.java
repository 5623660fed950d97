package io.slidr4j.data.label;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the label files of a dataset: one number for each point of a scan, without a header.
 * nuScenes-lidarseg has uint8; SemanticKITTI little-endian uint32 whose upper half numbers the
 * instance.
 */
public final class LabelFile {
    private static final int SEMANTIC_BITS = 0xFFFF;

    private LabelFile() {}

    /**
     * The classes of a scan's points.
     *
     * @param set the dataset's
     * @param file its label file
     * @param points how many points the scan has, N
     * @return {@code [N]} classes, 0..size-1 of the set
     * @throws DataException if the file is missing, has another length than the scan, or holds an
     *     id that the dataset does not define
     */
    public static byte[] read(LabelSet set, Path file, int points) {
        byte[] bytes = bytes(file);
        int width = width(set);
        if (bytes.length != (long) points * width) {
            throw new DataException(
                    ("The label file %s has %d bytes, but its scan has %d points of %d each; the"
                                    + " two do not belong together: unpack both archives again.")
                            .formatted(file, bytes.length, points, width));
        }
        ByteBuffer ids = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] labels = new byte[points];
        for (int point = 0; point < points; point++) {
            int id = width == 1 ? bytes[point] & 0xFF : ids.getInt(4 * point) & SEMANTIC_BITS;
            labels[point] = label(set, id, file, point);
        }
        return labels;
    }

    /** The bytes that one point takes. */
    private static int width(LabelSet set) {
        return switch (set) {
            case NUSCENES -> Byte.BYTES;
            case SEMANTIC_KITTI -> Integer.BYTES;
        };
    }

    private static byte label(LabelSet set, int id, Path file, int point) {
        int label = set.labelOf(id);
        if (label < 0) {
            throw new DataException(
                    ("Point %d of the label file %s has the id %d, which %s does not define; the"
                                    + " file is damaged or of another dataset.")
                            .formatted(point, file, id, set));
        }
        return (byte) label;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "There is no label file %s; unpack the archive that holds the labels."
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new DataException(
                    "The label file %s cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }
}
