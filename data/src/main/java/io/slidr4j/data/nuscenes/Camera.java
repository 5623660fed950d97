package io.slidr4j.data.nuscenes;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The six cameras, clockwise from the front: the order in which the reference pairs them. */
public enum Camera {
    /** Straight ahead. */
    FRONT,
    /** Ahead to the right. */
    FRONT_RIGHT,
    /** Behind to the right. */
    BACK_RIGHT,
    /** Straight behind. */
    BACK,
    /** Behind to the left. */
    BACK_LEFT,
    /** Ahead to the left. */
    FRONT_LEFT;

    /** All cameras in the fixed order of validation. */
    public static final List<Camera> ORDER = List.of(values());

    /** The sensor's name in the tables, such as {@code CAM_FRONT_LEFT}. */
    public String channel() {
        return "CAM_" + name();
    }

    /**
     * All cameras in the random order of training (Fisher-Yates).
     *
     * @param random where the order comes from; five draws are taken
     * @return the six cameras
     */
    public static List<Camera> shuffled(RandomGenerator random) {
        List<Camera> cameras = new ArrayList<>(ORDER);
        for (int last = cameras.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            cameras.set(last, cameras.set(other, cameras.get(last)));
        }
        return List.copyOf(cameras);
    }
}
