package io.slidr4j.data.nuscenes;

/** Numbers the sensors that pre-training reads: the cameras by their order, then the LiDAR. */
final class Channels {
    /** The LiDAR's number. */
    static final int LIDAR = Camera.values().length;

    /** How many numbered sensors there are. */
    static final int COUNT = LIDAR + 1;

    /** The number of all other sensors. */
    static final int OTHER = -1;

    private static final String LIDAR_CHANNEL = "LIDAR_TOP";

    private Channels() {}

    /** The number of a channel by its name in the tables. */
    static int number(String channel) {
        if (channel.equals(LIDAR_CHANNEL)) {
            return LIDAR;
        }
        for (Camera camera : Camera.ORDER) {
            if (camera.channel().equals(channel)) {
                return camera.ordinal();
            }
        }
        return OTHER;
    }

    /** The name of a channel in the tables. */
    static String name(int number) {
        return number == LIDAR ? LIDAR_CHANNEL : Camera.ORDER.get(number).channel();
    }
}
