package io.slidr4j.world.format;

import io.slidr4j.world.sensor.Scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes little-endian files without headers. */
final class BinaryFiles {
    private BinaryFiles() {}

    /** nuScenes: x, y, z, intensity, ring as float32. */
    static void writeNuScenes(Scan scan, Path file) {
        ByteBuffer bytes = allocate(5 * Float.BYTES * scan.size());
        for (int i = 0; i < scan.size(); i++) {
            putPoint(bytes, scan, i);
            bytes.putFloat(scan.intensity()[i]).putFloat(scan.ring()[i]);
        }
        write(bytes, file);
    }

    /** KITTI: x, y, z, reflectance 0..0.99 as float32. */
    static void writeKitti(Scan scan, Path file) {
        ByteBuffer bytes = allocate(4 * Float.BYTES * scan.size());
        for (int i = 0; i < scan.size(); i++) {
            putPoint(bytes, scan, i);
            bytes.putFloat(Math.min(0.99f, Math.round(scan.intensity()[i] * 1.2f) / 100f));
        }
        write(bytes, file);
    }

    /** One byte for each point: the nuScenes category. */
    static void writeCategories(Scan scan, Path file) {
        ByteBuffer bytes = allocate(scan.size());
        for (int i = 0; i < scan.size(); i++) {
            bytes.put((byte) scan.label()[i].category().ordinal());
        }
        write(bytes, file);
    }

    /** One little-endian number for each point, as SemanticKITTI has its labels. */
    static void writeNumbers(int[] numbers, Path file) {
        ByteBuffer bytes = allocate(Integer.BYTES * numbers.length);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        write(bytes, file);
    }

    private static void putPoint(ByteBuffer bytes, Scan scan, int i) {
        bytes.putFloat(scan.xyz()[3 * i])
                .putFloat(scan.xyz()[3 * i + 1])
                .putFloat(scan.xyz()[3 * i + 2]);
    }

    private static ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(ByteBuffer bytes, Path file) {
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
