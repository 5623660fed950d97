package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.matter.Surface;

/** The skins of vehicles, in the frame of the vehicle's part: x forward, -1..1 each way. */
final class VehicleTextures {
    private static final int TAIL_LIGHT = 0xB01818;
    private static final int HEADLIGHT = 0xF4F2E8;
    private static final int PLATE = 0xE8E8DC;
    private static final int TRIM = 0x1E2022;

    private VehicleTextures() {}

    /** The lower body: lacquer, lights, plates, bumpers and wheel arches. */
    static void paint(SurfacePoint p, Surface s) {
        lacquer(p, s);
        float x = p.local[0];
        float y = Math.abs(p.local[1]);
        float z = p.local[2];
        if (Math.abs(p.normal[2]) > 0.75f) {
            return;
        }
        boolean end = Math.abs(x) > 0.93f && y < 0.97f && Math.abs(p.local[1]) < 0.93f;
        if (end) {
            end(p, x > 0, y, z);
        } else {
            side(p, s, x, z);
        }
    }

    private static void lacquer(SurfacePoint p, Surface s) {
        p.colour(s.rgb(), 0.9f);
        p.gloss = 0.14f;
        // Light lacquer scatters back, dark lacquer hardly does.
        float light = Textures.brightness(s.rgb());
        p.reflectance = 5 + 42 * light * light;
    }

    private static void end(SurfacePoint p, boolean front, float y, float z) {
        if (y < 0.26f && z > -0.55f && z < -0.25f) {
            p.colour(PLATE, 0.9f);
            p.reflectance = 170;
        } else if (y > 0.6f && z > 0.05f && z < 0.6f) {
            p.colour(front ? HEADLIGHT : TAIL_LIGHT, 0.9f);
            p.glow = front ? -7 : -2.5f;
            p.reflectance = front ? 40 : 85;
        } else if (z < -0.62f || front && y < 0.52f && z < 0.42f && z > -0.2f) {
            p.colour(TRIM, 1);
            p.gloss = 0.04f;
            p.reflectance = 5;
        }
    }

    private static void side(SurfacePoint p, Surface s, float x, float z) {
        float length = p.half[0];
        float arch = Math.min(Math.abs(x - 0.6f), Math.abs(x + 0.6f)) * length;
        float high = (z + 1) * p.half[2];
        if (arch * arch + high * high < 0.17f && length > 1.4f) {
            p.colour(TRIM, 0.6f);
            p.gloss = 0;
            p.reflectance = 4;
        } else if (z < -0.78f) {
            p.colour(TRIM, 1);
        } else if (s.accent() != s.rgb() && Math.abs(z - 0.1f) < 0.3f) {
            p.colour(s.accent(), 0.9f);
        } else if (p.blur < 0.05f
                && (Math.abs(x + 0.04f) < 0.008f || Math.abs(x - 0.36f) < 0.008f)) {
            p.colour(TRIM, 1);
        }
    }

    /** The upper half: roof, panes and pillars. */
    static void cabin(SurfacePoint p, Surface s) {
        float x = p.local[0];
        float z = p.local[2];
        boolean side = Math.abs(p.normal[2]) < 0.45f && Math.abs(p.local[1]) > 0.55f;
        boolean pillar =
                z > 0.78f
                        || z < -0.92f
                        || side && (Math.abs(x + 0.12f) < 0.05f || Math.abs(x) > 0.9f);
        if (p.normal[2] > 0.8f || pillar) {
            lacquer(p, s);
            return;
        }
        Textures.glass(p, 0x1C2226);
        p.gloss = 0.42f;
        float inside = Noise.value(p.local[0] * 4, p.local[1] * 3 + z * 2, s.seed());
        p.colour(0x262C30, 0.5f + 0.9f * inside);
    }

    /** The side of a bus: a band of panes, doors, a display. */
    static void coach(SurfacePoint p, Surface s) {
        lacquer(p, s);
        p.gloss = 0.08f;
        float z = p.local[2];
        float along = p.local[0] * p.half[0];
        if (Math.abs(p.normal[2]) > 0.7f) {
            return;
        }
        boolean end = Math.abs(p.local[0]) > 0.99f;
        boolean band = z > 0.02f && z < 0.66f || p.half[2] > 1.9f && z > -0.62f && z < -0.1f;
        boolean post = !end && Noise.fraction(along / 1.5f) < 0.07f;
        if (end && p.local[0] > 0 && z > 0.72f && z < 0.92f && Math.abs(p.local[1]) < 0.6f) {
            boolean letters = Noise.value(p.local[1] * 14, z * 20, s.seed()) > 0.5f;
            p.colour(letters ? 0xF0A020 : 0x101010, 1);
            p.glow = letters ? 1.5f : 0;
        } else if (end && Math.abs(p.local[1]) > 0.62f && z > -0.72f && z < -0.5f) {
            p.colour(p.local[0] > 0 ? HEADLIGHT : TAIL_LIGHT, 0.9f);
            p.glow = p.local[0] > 0 ? -7 : -2.5f;
        } else if (band && !post) {
            Textures.glass(p, 0x1E262A);
            p.glow = -0.9f;
        } else if (z > -0.45f && z < -0.2f || s.label() == Label.BENDY_BUS && z > 0.8f) {
            p.colour(s.accent(), 0.9f);
        }
    }
}
