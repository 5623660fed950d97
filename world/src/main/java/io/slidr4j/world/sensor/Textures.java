package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.scene.RoadMap;

/** Gives points of standing things their colour and their answer to the LiDAR. */
final class Textures {
    private static final int WHITE_PAINT = 0xDADAD2;
    private static final int YELLOW_PAINT = 0xD9B24A;

    private Textures() {}

    /** Fills in what the point's material says. */
    static void apply(SurfacePoint p) {
        Surface s = p.surface;
        Material material = s.material();
        p.gloss = 0;
        p.glow = 0;
        p.drop = material.drop();
        p.reflectance = material.reflectance();
        switch (material) {
            case ASPHALT -> asphalt(p, s);
            case PAVING -> paving(p, s);
            case KERB -> kerb(p, s);
            case COBBLES -> cobbles(p, s);
            case GRASS -> grass(p, s);
            case SOIL -> soil(p, s);
            case FACADE -> Facades.windows(p, s);
            case SHOP -> Facades.shop(p, s);
            case BRICK -> Facades.brick(p, s, across(p), 1);
            case PLASTER -> plaster(p, s);
            case ROOF -> roof(p, s);
            case GLASS -> glass(p, s.rgb());
            case PAINT -> VehicleTextures.paint(p, s);
            case CABIN -> VehicleTextures.cabin(p, s);
            case COACH -> VehicleTextures.coach(p, s);
            case CORRUGATED -> corrugated(p, s);
            case RUBBER -> rubber(p, s);
            case METAL -> metal(p, s);
            case WOOD -> wood(p, s);
            case BARK -> bark(p, s);
            case LEAVES -> leaves(p, s);
            case CLOTH -> cloth(p, s);
            case SAFETY_VEST -> vest(p, s);
            case SKIN -> p.colour(s.rgb(), 0.85f);
            case CONE -> cone(p, s);
            case STRIPES -> stripes(p, s);
            case SIGN -> sign(p, s);
            case LAMP -> lamp(p, s);
            case SIGNAL -> signal(p, s);
        }
    }

    /** The horizontal coordinate along an upright surface, metres. */
    static float across(SurfacePoint p) {
        return p.normal[0] * p.y - p.normal[1] * p.x;
    }

    private static void asphalt(SurfacePoint p, Surface s) {
        float patch = Noise.cloudy(p.x * 0.23f, p.y * 0.31f, s.seed());
        float grain = Noise.value(p.x * 9, p.y * 9, s.seed() + 3) - 0.5f;
        float tracks = Noise.value(7, p.y * 0.6f, s.seed() + 5);
        p.colour(s.rgb(), 0.62f + 0.35f * patch + 0.15f * tracks + 0.35f * grain * p.detail(0.2f));
        boolean tar =
                p.blur < 0.12f
                        && Math.abs(Noise.value(p.x * 0.4f, p.y * 0.4f, s.seed() + 9) - 0.5f)
                                < 0.006f;
        if (tar) {
            p.colour(0x303030, 0.7f);
        }
        p.reflectance *= 0.6f + 0.8f * patch;
        RoadMap.Paint paint = p.paint();
        if (paint != RoadMap.Paint.NONE) {
            p.colour(
                    paint == RoadMap.Paint.WHITE ? WHITE_PAINT : YELLOW_PAINT,
                    0.75f + 0.3f * grain);
            p.reflectance = 48;
            p.label = p.label == Label.ROAD ? Label.MARKING : p.label;
        }
    }

    private static void paving(SurfacePoint p, Surface s) {
        float size = 0.5f + 0.25f * (s.seed() & 3);
        float u = p.x / size;
        float v = p.y / size;
        float tile = Noise.unit(Noise.hash(Noise.floor(u), Noise.floor(v), s.seed()));
        boolean joint = Noise.fraction(u) < 0.06f || Noise.fraction(v) < 0.06f;
        float stain = Noise.cloudy(p.x * 0.5f, p.y * 0.5f, s.seed() + 1);
        float detail = p.detail(size);
        float light = 0.78f + 0.24f * (tile - 0.5f) * detail + 0.3f * (stain - 0.5f);
        p.colour(s.rgb(), joint ? Noise.mix(light, 0.5f, detail) : light);
        p.reflectance *= 0.75f + 0.5f * stain;
    }

    private static void kerb(SurfacePoint p, Surface s) {
        boolean dark = Noise.fraction((p.x + p.y) / 2) < 0.5f;
        p.colour(dark ? s.accent() : s.rgb(), 0.85f);
        p.reflectance *= dark ? 0.8f : 1.1f;
    }

    private static void cobbles(SurfacePoint p, Surface s) {
        float u = p.x * 4;
        float v = p.y * 8 + 0.5f * (Noise.floor(u) & 1);
        float stone = Noise.unit(Noise.hash(Noise.floor(u), Noise.floor(v), s.seed()));
        boolean joint = Noise.fraction(u) < 0.1f || Noise.fraction(v) < 0.15f;
        float detail = p.detail(0.2f);
        p.colour(
                stone < 0.5f * detail ? s.accent() : s.rgb(),
                joint ? 0.85f - 0.35f * detail : 0.75f + 0.3f * stone * detail);
    }

    private static void grass(SurfacePoint p, Surface s) {
        float field = Noise.cloudy(p.x * 0.35f, p.y * 0.35f, s.seed());
        float blade = Noise.value(p.x * 11, p.y * 11 + p.z * 7, s.seed() + 2) - 0.5f;
        float tuft = Noise.value(p.x * 2.3f, p.y * 2.3f, s.seed() + 4) - 0.5f;
        p.colour(s.rgb(), 0.72f + 0.3f * tuft + 0.75f * blade * p.detail(0.25f));
        float dry = Math.clamp(2.2f * (field - 0.45f), 0f, 0.8f);
        p.red = Noise.mix(p.red, 0.36f * (0.8f + tuft), dry);
        p.green = Noise.mix(p.green, 0.3f * (0.8f + tuft), dry);
        p.blue = Noise.mix(p.blue, 0.1f, dry);
        p.reflectance *= 0.75f + 0.5f * field;
    }

    private static void soil(SurfacePoint p, Surface s) {
        float field = Noise.cloudy(p.x * 0.6f, p.y * 0.6f + p.z, s.seed());
        float stone = Noise.value(p.x * 7, p.y * 7 + p.z * 7, s.seed() + 2) - 0.5f;
        p.colour(s.rgb(), 0.55f + 0.55f * field + 0.6f * stone * p.detail(0.3f));
        p.reflectance *= 0.8f + 0.4f * field;
    }

    private static void plaster(SurfacePoint p, Surface s) {
        float stain = Noise.cloudy(across(p) * 0.7f, p.z * 0.4f, s.seed());
        p.colour(s.rgb(), 0.75f + 0.3f * stain);
        p.reflectance *= 0.7f + 0.3f * brightness(s.rgb()) + 0.2f * stain;
    }

    private static void roof(SurfacePoint p, Surface s) {
        float row = Noise.fraction(p.z * 2.5f + 0.3f * Noise.value(p.x, p.y, 3));
        float tile = Noise.value(p.x * 3, p.y * 3, s.seed());
        p.colour(s.rgb(), 0.65f + 0.25f * tile + 0.25f * (row - 0.5f) * p.detail(0.5f));
    }

    /** A pane that mirrors the sky. */
    static void glass(SurfacePoint p, int rgb) {
        p.colour(rgb, 0.6f);
        p.gloss = 0.35f;
        p.reflectance = Material.GLASS.reflectance();
        p.drop = Material.GLASS.drop();
    }

    private static void corrugated(SurfacePoint p, Surface s) {
        float u = p.object > 0 ? alongVehicle(p) : across(p);
        float rib = Noise.fraction(u / 0.28f);
        float wear = Noise.cloudy(u * 0.5f, p.z * 0.8f, s.seed());
        p.colour(s.rgb(), 0.72f + 0.22f * wear + (rib < 0.5f ? -0.16f : 0.1f) * p.detail(0.3f));
        if (wear > 0.82f) {
            p.colour(0x7A5238, 0.8f);
        }
        p.gloss = 0.03f;
        p.reflectance *= 0.55f + 0.6f * brightness(s.rgb());
    }

    private static float alongVehicle(SurfacePoint p) {
        return Math.abs(p.local[0]) > 0.985f ? p.local[1] * p.half[1] : p.local[0] * p.half[0];
    }

    private static void rubber(SurfacePoint p, Surface s) {
        float hub = p.local[0] * p.local[0] + p.local[1] * p.local[1];
        boolean rim = Math.abs(p.local[2]) > 0.98f && hub < 0.4f && p.half[0] < 0.8f;
        p.colour(rim ? 0x8C9094 : s.rgb(), rim ? 0.7f : 1f);
        p.reflectance = rim ? 18 : p.reflectance;
    }

    private static void metal(SurfacePoint p, Surface s) {
        float wear = Noise.value(p.x * 2, p.y * 2 + p.z * 3, s.seed());
        p.colour(s.rgb(), 0.75f + 0.2f * wear);
        p.gloss = 0.06f;
        p.reflectance *= 0.55f + 0.7f * brightness(s.rgb());
    }

    private static void wood(SurfacePoint p, Surface s) {
        float grain = Noise.value(p.z * 9, (p.x + p.y) * 1.2f, s.seed());
        p.colour(s.rgb(), 0.65f + 0.4f * grain);
    }

    private static void bark(SurfacePoint p, Surface s) {
        float ridge = Noise.value((p.x + p.y) * 14, p.z * 2.2f, s.seed());
        p.colour(s.rgb(), 0.55f + 0.6f * ridge * p.detail(0.2f));
    }

    private static void leaves(SurfacePoint p, Surface s) {
        int cell =
                Noise.hash(
                        Noise.floor(p.x * 8), Noise.floor(p.y * 8), Noise.floor(p.z * 8), s.seed());
        float leaf = Noise.unit(cell);
        // Inner leaves see less of the sky.
        float depth = p.local[0] * p.local[0] + p.local[1] * p.local[1] + p.local[2] * p.local[2];
        p.colour(
                leaf < 0.5f ? s.rgb() : s.accent(),
                (0.5f + 0.8f * leaf) * (0.3f + 0.7f * Math.min(1, depth)));
        p.normal[0] += 0.9f * ((cell & 255) / 128f - 1);
        p.normal[1] += 0.9f * ((cell >>> 8 & 255) / 128f - 1);
        p.normal[2] += 0.5f + 0.7f * ((cell >>> 16 & 255) / 128f - 1);
        float scale =
                1
                        / (float)
                                Math.sqrt(
                                        p.normal[0] * p.normal[0]
                                                + p.normal[1] * p.normal[1]
                                                + p.normal[2] * p.normal[2]
                                                + 1e-6f);
        p.normal[0] *= scale;
        p.normal[1] *= scale;
        p.normal[2] *= scale;
        p.reflectance *= 0.3f + 1.4f * leaf;
    }

    private static void cloth(SurfacePoint p, Surface s) {
        float band = Noise.fraction(p.local[2] * p.half[2] * 9 + (s.seed() & 7) * 0.1f);
        boolean striped = (s.seed() & 48) == 0 && band < 0.4f;
        float fold = Noise.value(p.local[0] * 5, p.local[2] * 4, s.seed());
        p.colour(striped ? s.accent() : s.rgb(), 0.7f + 0.4f * fold);
        p.reflectance *= 0.5f + 1.1f * brightness(s.rgb());
    }

    private static void vest(SurfacePoint p, Surface s) {
        boolean band = Math.abs(Math.abs(p.local[2]) - 0.4f) < 0.13f;
        p.colour(band ? 0xE8E8E0 : s.rgb(), 1f);
        p.reflectance = band ? 140 : 35;
    }

    private static void cone(SurfacePoint p, Surface s) {
        boolean band =
                p.local[2] > -0.25f && p.local[2] < 0.15f
                        || p.local[2] > 0.42f && p.local[2] < 0.68f;
        p.colour(band ? s.accent() : s.rgb(), 0.95f);
        p.reflectance = band ? 120 : 36;
    }

    private static void stripes(SurfacePoint p, Surface s) {
        float u = p.local[0] * p.half[0] + p.local[1] * p.half[1] + p.local[2] * p.half[2];
        boolean light = Noise.fraction(u / 0.5f) < 0.5f;
        p.colour(light ? s.accent() : s.rgb(), 0.85f);
        p.reflectance = light ? 75 : 38;
    }

    private static void sign(SurfacePoint p, Surface s) {
        float u = Math.abs(p.local[1]);
        float v = Math.abs(p.local[2]);
        boolean border = Math.max(u, v) > 0.86f;
        boolean symbol =
                u < 0.55f
                        && Noise.unit(
                                        Noise.hash(
                                                Noise.floor(p.local[1] * 4),
                                                Noise.floor(p.local[2] * 5),
                                                s.seed()))
                                < 0.45f;
        p.colour(border || symbol ? s.accent() : s.rgb(), 0.95f);
        p.reflectance = 150 + 90 * Noise.unit(s.seed());
    }

    private static void lamp(SurfacePoint p, Surface s) {
        p.colour(Noise.fraction(p.local[1] + 1) < 0.5f ? s.rgb() : s.accent(), 1);
        p.glow = 6;
    }

    private static void signal(SurfacePoint p, Surface s) {
        p.colour(s.rgb(), 1);
        int light = Noise.floor((p.local[2] + 1) * 1.5f);
        float v = Noise.fraction((p.local[2] + 1) * 1.5f) - 0.5f;
        if (p.local[0] > 0.9f && v * v + 0.25f * p.local[1] * p.local[1] < 0.12f) {
            boolean on = light == (s.seed() & 3) % 3;
            int[] colours = {0x30E070, 0xF0B020, 0xF03020};
            p.colour(colours[Math.min(light, 2)], on ? 1 : 0.12f);
            p.glow = on ? 3 : 0;
        }
    }

    /** How bright a colour is, 0..1. */
    static float brightness(int rgb) {
        return ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 765f;
    }
}
