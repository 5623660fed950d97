package io.slidr4j.data.augment;

import io.slidr4j.data.DataException;

/**
 * The size and shape of crops, from {@code crop_size} and {@code crop_ratio}.
 *
 * @param height output rows
 * @param width output columns
 * @param minRatio smallest ratio width / height of a window
 * @param maxRatio largest ratio width / height of a window
 */
public record CropSpec(int height, int width, double minRatio, double maxRatio) {
    /** SLidR's: 224 × 416 from windows between 14:9 and 17:9. */
    public static final CropSpec SLIDR = new CropSpec(224, 416, 14.0 / 9.0, 17.0 / 9.0);

    /** Checks the numbers. */
    public CropSpec {
        if (height < 1 || width < 1) {
            throw new DataException(
                    "crop_size is [%d, %d]; both must be 1 or more.".formatted(height, width));
        }
        if (!(minRatio > 0 && minRatio <= maxRatio && Double.isFinite(maxRatio))) {
            throw new DataException(
                    "crop_ratio is [%s, %s]; it must be two positive numbers, the smaller first."
                            .formatted(minRatio, maxRatio));
        }
    }
}
