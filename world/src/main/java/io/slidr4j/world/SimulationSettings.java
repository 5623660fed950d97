package io.slidr4j.world;

import io.slidr4j.data.DataException;
import io.slidr4j.world.sensor.Rig;

/**
 * What to simulate.
 *
 * @param format the dataset format
 * @param scenes how many scenes, 1..9999
 * @param keyframes how many keyframes a scene has, half a second apart (0.1 s for SemanticKITTI),
 *     1..200
 * @param seed decides everything that is random
 * @param imageWidth columns of a picture; pictures must have the shape of the format's own (16:9
 *     for nuScenes, 1242:375 within a pixel for KITTI)
 * @param imageHeight rows of a picture
 * @param threads how many threads work; the result does not depend on it
 */
public record SimulationSettings(
        SimulationFormat format,
        int scenes,
        int keyframes,
        long seed,
        int imageWidth,
        int imageHeight,
        int threads) {
    private static final int LEAST_WIDTH = 64;

    /**
     * Checks every number.
     *
     * @throws DataException if one is impossible
     */
    public SimulationSettings {
        within("scenes", scenes, 1, 9999);
        within("keyframes", keyframes, 1, 200);
        within("threads", threads, 1, 1024);
        switch (format) {
            case NUSCENES -> checkNuScenes(imageWidth, imageHeight);
            case KITTI -> checkKitti(imageWidth, imageHeight);
            case SEMANTICKITTI -> {}
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new DataException(
                    "%s is %d; it must be %d to %d.".formatted(name, value, least, most));
        }
    }

    private static void checkNuScenes(int width, int height) {
        if (width < LEAST_WIDTH || width > 1600 || width * 9 != height * 16) {
            throw new DataException(
                    "An image size of %dx%d is not 16:9 between 64x36 and 1600x900; take 448x252 or 800x450."
                            .formatted(width, height));
        }
    }

    private static void checkKitti(int width, int height) {
        double exact = width * (double) Rig.KITTI_HEIGHT / Rig.KITTI_WIDTH;
        if (width < LEAST_WIDTH || width > Rig.KITTI_WIDTH || Math.abs(height - exact) > 1) {
            throw new DataException(
                    "An image size of %dx%d has not the shape of KITTI's; take 1242x375 or 621x188."
                            .formatted(width, height));
        }
    }
}
