package io.slidr4j.world.scene;

/**
 * Light and air.
 *
 * @param light where the light comes from
 * @param rain whether it rains
 * @param azimuth the sun's direction in the scene, radians from x to y
 * @param elevation the sun's height, radians
 */
public record Weather(Light light, boolean rain, double azimuth, double elevation) {
    /** The kinds of light. */
    public enum Light {
        /** Sun with sharp shadows. */
        SUN,
        /** An overcast sky. */
        CLOUD,
        /** Street lamps and headlights. */
        NIGHT
    }

    /** Whether it is night. */
    public boolean night() {
        return light == Light.NIGHT;
    }
}
