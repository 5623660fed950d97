package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.slidr4j.data.geometry.Pose;

import java.io.IOException;

/** Reads the number arrays of the tables into fixed places. */
final class Numbers {
    private Numbers() {}

    /**
     * Reads an array of exactly {@code count} finite numbers.
     *
     * @return false where the array is empty
     */
    static boolean read(JsonParser parser, String name, double[] target, int offset, int count)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new BadRecordException("has a '%s' that is no array".formatted(name));
        }
        int found = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isNumeric() || found == count) {
                throw wrongCount(name, count);
            }
            target[offset + found++] = parser.getDoubleValue();
        }
        if (found != 0 && found != count) {
            throw wrongCount(name, count);
        }
        return found == count;
    }

    /**
     * Reads a camera matrix.
     *
     * @return {@code [3, 3]} row-major, or of length 0 where the array is empty (not a camera)
     */
    static double[] readMatrix(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new BadRecordException("has a '%s' that is no array".formatted(name));
        }
        double[] matrix = new double[9];
        int rows = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (rows == 3 || !read(parser, name, matrix, 3 * rows++, 3)) {
                throw new BadRecordException("has a '%s' that is not 3 x 3".formatted(name));
            }
        }
        return rows == 0 ? new double[0] : matrix;
    }

    /** The pose of a record: rotation (w, x, y, z) at {@code offset}, translation behind it. */
    static Pose pose(double[] numbers, int offset) {
        try {
            return new Pose(
                    numbers[offset],
                    numbers[offset + 1],
                    numbers[offset + 2],
                    numbers[offset + 3],
                    numbers[offset + 4],
                    numbers[offset + 5],
                    numbers[offset + 6]);
        } catch (IllegalArgumentException e) {
            throw new BadRecordException("has an impossible pose");
        }
    }

    private static BadRecordException wrongCount(String name, int count) {
        return new BadRecordException("has a '%s' that is not %d numbers".formatted(name, count));
    }
}
