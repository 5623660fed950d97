package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.matter.Surface;

/** The walls of buildings. */
final class Facades {
    private static final float STOREY = 3.3f;

    private Facades() {}

    /** A wall with rows of windows. */
    static void windows(SurfacePoint p, Surface s) {
        if (p.normal[2] > 0.7f) {
            p.colour(0x77746E, 0.8f);
            return;
        }
        int style = s.seed() >>> 4 & 3;
        float pitch = 1.9f + 0.5f * (s.seed() >>> 8 & 3);
        float u = Textures.across(p);
        float v = (p.z - 0.7f) / STOREY;
        int column = Noise.floor(u / pitch);
        int row = Noise.floor(v);
        float a = Noise.fraction(u / pitch);
        float b = Noise.fraction(v);
        float low = style == 2 ? 0.08f : 0.28f;
        boolean wide = style == 1;
        boolean pane = b > low && b < 0.78f && (wide || a > 0.24f && a < 0.78f) && p.z > 0.8f;
        boolean frame =
                pane
                        && (b < low + 0.045f
                                || b > 0.735f
                                || Math.abs(a - 0.51f) < 0.025f
                                || wide && Noise.fraction(2 * a) < 0.06f);
        if (pane && !frame) {
            pane(p, s, column, row);
        } else if (frame) {
            p.colour(0xE4E2DC, 0.8f);
        } else {
            brick(p, s, u, reddish(s.rgb()) ? 1 : 0);
        }
    }

    private static void pane(SurfacePoint p, Surface s, int column, int row) {
        float room = Noise.unit(Noise.hash(column, row, s.seed()));
        Textures.glass(p, s.accent());
        if (room > 0.72f) {
            p.colour(0xC9C0AC, 0.55f);
            p.gloss = 0.15f;
        }
        p.glow = room < 0.3f ? -0.9f - room : 0;
    }

    /** Courses of brick, or plaster where the weight is 0. */
    static void brick(SurfacePoint p, Surface s, float u, float weight) {
        float stain = Noise.cloudy(u * 0.3f, p.z * 0.3f, s.seed());
        float row = p.z / 0.11f;
        float shifted = u / 0.32f + 0.5f * (Noise.floor(row) & 1);
        float stone = Noise.unit(Noise.hash(Noise.floor(shifted), Noise.floor(row), s.seed()));
        boolean joint = Noise.fraction(row) < 0.16f || Noise.fraction(shifted) < 0.06f;
        float detail = weight * p.detail(0.16f);
        float light = 0.72f + 0.3f * (stain - 0.3f) + 0.4f * (stone - 0.5f) * detail;
        p.colour(joint && detail > 0.5f ? 0xB8B0A4 : s.rgb(), light);
        p.reflectance *= 0.7f + 0.5f * Textures.brightness(s.rgb());
    }

    private static boolean reddish(int rgb) {
        return (rgb >> 16 & 255) > 1.35f * (rgb >> 8 & 255);
    }

    /** A shop front: panes, doors and a sign board. */
    static void shop(SurfacePoint p, Surface s) {
        float u = Textures.across(p);
        float unit = u / 5.2f;
        int shop = Noise.hash(Noise.floor(unit), s.seed());
        float a = Noise.fraction(unit);
        int colour = shop >>> 8 & 0xFFFFFF | 0x303030;
        if (p.z > 2.9f || a < 0.05f || p.z < 0.45f) {
            float letters = Noise.value(u * 3.2f, p.z * 4, shop);
            boolean text = p.z > 3.1f && p.z < 3.7f && letters > 0.6f && a > 0.2f && a < 0.8f;
            p.colour(text ? 0xF4F0E4 : p.z > 2.9f ? colour : s.rgb(), 0.8f);
            p.glow = p.z > 2.9f ? -0.6f : 0;
        } else {
            Textures.glass(p, 0x3A4448);
            float goods = Noise.cloudy(u * 3, p.z * 4, shop);
            boolean mullion = Noise.fraction(a * 4) < 0.07f || Math.abs(p.z - 2.3f) < 0.05f;
            p.colour(
                    mullion ? 0xB8B8B4 : goods > 0.62f ? colour : 0x4A4640,
                    mullion ? 0.7f : 0.3f + 0.6f * goods);
            p.glow = -1.4f;
        }
    }
}
