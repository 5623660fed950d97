package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;

import java.io.IOException;

/**
 * Collects the rotation and translation of records that have both: {@code calibrated_sensor} and
 * {@code ego_pose}.
 */
final class PoseReader {
    /** Numbers per pose: rotation w, x, y, z, then translation x, y, z. */
    static final int WIDTH = 7;

    private final double[] numbers = new double[WIDTH];
    private boolean rotation;
    private boolean translation;

    /** Takes a field if it is one of the two. */
    void field(String name, JsonParser value) throws IOException {
        switch (name) {
            case "rotation" -> rotation = Numbers.read(value, name, numbers, 0, 4);
            case "translation" -> translation = Numbers.read(value, name, numbers, 4, 3);
            default -> {}
        }
    }

    /** Hands out the seven numbers and begins anew. */
    double[] take() {
        if (!rotation || !translation) {
            throw new BadRecordException("has no rotation or no translation");
        }
        rotation = false;
        translation = false;
        return numbers;
    }

    /** Begins anew without a look at what was there. */
    void drop() {
        rotation = false;
        translation = false;
    }
}
