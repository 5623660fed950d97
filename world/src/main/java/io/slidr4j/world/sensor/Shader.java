package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.scene.Lamp;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Shape;
import io.slidr4j.world.trace.Solids;
import io.slidr4j.world.trace.Tracer;

/** Turns the point that a ray met into light. */
final class Shader {
    private static final float LIFT = 0.02f;
    private static final float SKY_SPREAD = 0.22f;
    private static final float LEAF_LIFT = 0.45f;
    private static final float LAMP_RANGE = 26;
    private static final float LAMP_POWER = 34;
    private static final float HEADLIGHT_POWER = 40;

    private final Scene scene;
    private final Sky sky;
    private final Tracer shadow = new Tracer();
    private final SurfacePoint mirror;
    private final float[] skyColour = new float[3];
    private final float[] light = new float[3];

    private Solids moving = Solids.NONE;
    private double[] ego = Affine.IDENTITY.m();

    Shader(Scene scene) {
        this.scene = scene;
        sky = new Sky(scene);
        mirror = new SurfacePoint(scene.roads(), GroundSurfaces.of(scene));
    }

    Sky sky() {
        return sky;
    }

    /** Sets what moves, and where the headlights are. */
    void begin(Solids nowMoving, Affine nowEgo) {
        moving = nowMoving;
        ego = nowEgo.m();
    }

    /** Writes the light that comes back along a ray into {@code out[at..at+2]}. */
    void shade(
            SurfacePoint p,
            float dx,
            float dy,
            float dz,
            float pixel,
            int quadrant,
            float[] out,
            int at) {
        if (!p.hit) {
            sky.colour(dx, dy, dz, skyColour);
            System.arraycopy(skyColour, 0, out, at, 3);
            return;
        }
        float facing = -(dx * p.normal[0] + dy * p.normal[1] + dz * p.normal[2]);
        p.blur = p.distance * pixel / Math.max(0.12f, facing);
        Textures.apply(p);
        if (sky.rain) {
            wet(p);
        }
        illuminate(p, quadrant);
        out[at] = p.red * light[0];
        out[at + 1] = p.green * light[1];
        out[at + 2] = p.blue * light[2];
        glow(p, out, at);
        if (p.gloss > 0) {
            reflect(p, dx, dy, dz, facing, out, at);
        }
        haze(p.distance, out, at);
    }

    /** Rain darkens what lies flat and makes it shine. */
    private static void wet(SurfacePoint p) {
        if (p.normal[2] < 0.8f || p.shape == Shape.FOLIAGE) {
            return;
        }
        boolean smooth =
                p.surface.material() == Material.ASPHALT
                        || p.surface.material() == Material.PAVING
                        || p.surface.material() == Material.COBBLES;
        p.red *= 0.66f;
        p.green *= 0.66f;
        p.blue *= 0.68f;
        if (smooth) {
            float puddle = Noise.cloudy(p.x * 0.35f, p.y * 0.35f, 31);
            p.gloss = 0.12f + 0.5f * Math.max(0, puddle - 0.45f);
        }
    }

    private void illuminate(SurfacePoint p, int quadrant) {
        float up = 0.5f + 0.5f * p.normal[2];
        float wide = 0.42f + 0.58f * up;
        float facing = p.normal[0] * sky.sunX + p.normal[1] * sky.sunY + p.normal[2] * sky.sunZ;
        float seen = facing > 0 && !sky.night ? open(p, quadrant) : 0;
        // Under an overcast sky the ray towards the light also tells how open the place is.
        float shade = sky.sharp ? 0.75f + 0.25f * seen : sky.night ? 1 : 0.55f + 0.45f * seen;
        for (int c = 0; c < 3; c++) {
            light[c] = sky.ambient[c] * wide * shade + sky.sun[c] * Math.max(0, facing) * seen;
        }
        if (sky.night) {
            lamps(p);
            headlights(p);
        }
    }

    /** Four neighbouring pixels look four ways into a grey sky, which softens its shadows. */
    private float open(SurfacePoint p, int quadrant) {
        float jitter = sky.sharp ? 0 : SKY_SPREAD;
        float sx = sky.sunX + ((quadrant & 1) == 0 ? jitter : -jitter);
        float sy = sky.sunY + ((quadrant & 2) == 0 ? jitter : -jitter);
        float facing = p.normal[0] * sx + p.normal[1] * sy + p.normal[2] * sky.sunZ;
        // A ray into the surface itself would tell nothing.
        return facing > 0.05f
                ? visible(p, sx, sy, sky.sunZ)
                : visible(p, sky.sunX, sky.sunY, sky.sunZ);
    }

    private float visible(SurfacePoint p, float sx, float sy, float sz) {
        boolean leaf = p.shape == Shape.FOLIAGE;
        float lift = leaf ? LEAF_LIFT : LIFT;
        float scale = leaf ? 0 : LIFT;
        shadow.ray(
                p.x + p.normal[0] * scale + sx * (lift - scale),
                p.y + p.normal[1] * scale + sy * (lift - scale),
                p.z + p.normal[2] * scale + sz * (lift - scale),
                sx,
                sy,
                sz,
                60);
        boolean dark = shadow.blocked(moving) || shadow.blocked(scene.standing());
        return dark ? leaf ? 0.35f : 0 : 1;
    }

    private void lamps(SurfacePoint p) {
        for (Lamp lamp : scene.lamps()) {
            float lx = lamp.x() - p.x;
            float ly = lamp.y() - p.y;
            if (Math.abs(lx) > LAMP_RANGE || Math.abs(ly) > LAMP_RANGE) {
                continue;
            }
            float lz = lamp.z() - p.z;
            float square = lx * lx + ly * ly + lz * lz + 1;
            float inverse = 1 / (float) Math.sqrt(square);
            float facing = (lx * p.normal[0] + ly * p.normal[1] + lz * p.normal[2]) * inverse;
            float power =
                    LAMP_POWER * Math.max(0.06f, facing) * Math.max(0.15f, lz * inverse) / square;
            light[0] += power;
            light[1] += power * 0.78f;
            light[2] += power * 0.48f;
        }
    }

    private void headlights(SurfacePoint p) {
        float rx = (float) (p.x - ego[3]);
        float ry = (float) (p.y - ego[7]);
        float ahead = (float) (ego[0] * rx + ego[4] * ry) - 3.4f;
        float left = (float) (ego[1] * rx + ego[5] * ry);
        if (ahead < 0.5f) {
            return;
        }
        float square = ahead * ahead + left * left + 4;
        float aim = ahead * ahead / square;
        float high = p.z < 1.1f ? 1 : Math.max(0.12f, 1.6f - 0.55f * p.z);
        float power = HEADLIGHT_POWER * aim * aim * aim * high / square;
        float facing = Math.abs(p.normal[0]) + Math.abs(p.normal[1]) + 0.3f * p.normal[2];
        power *= Math.min(1, facing) * (p.reflectance > 100 ? 5 : 1);
        light[0] += power;
        light[1] += power * 0.98f;
        light[2] += power * 0.9f;
    }

    private void glow(SurfacePoint p, float[] out, int at) {
        float strength = p.glow > 0 ? sky.night ? p.glow : 0.25f * p.glow : sky.night ? -p.glow : 0;
        if (strength > 0) {
            out[at] += 0.34f * strength * (p.red + 0.03f);
            out[at + 1] += 0.34f * strength * (p.green + 0.02f);
            out[at + 2] += 0.34f * strength * p.blue;
        }
    }

    private void reflect(
            SurfacePoint p, float dx, float dy, float dz, float facing, float[] out, int at) {
        float rx = dx + 2 * facing * p.normal[0];
        float ry = dy + 2 * facing * p.normal[1];
        float rz = dz + 2 * facing * p.normal[2];
        float graze = 1 - Math.clamp(facing, 0f, 1f);
        float share = p.gloss + (1 - p.gloss) * graze * graze * graze * graze * graze * 0.7f;
        boolean mirrors = sky.rain && p.ground;
        if (mirrors && trace(p, rx, ry, rz)) {
            for (int c = 0; c < 3; c++) {
                out[at + c] = Noise.mix(out[at + c], light[c], share);
            }
            return;
        }
        sky.colour(rx, ry, Math.max(0.02f, rz), skyColour);
        // Below the roofs a mirror shows houses rather than sky.
        float houses = Math.clamp(1.15f - 2.2f * rz, 0.25f, 0.85f);
        for (int c = 0; c < 3; c++) {
            float seen = Noise.mix(skyColour[c], 0.45f * sky.ambient[c], houses);
            out[at + c] = Noise.mix(out[at + c], seen, share);
        }
    }

    /** Looks what a puddle mirrors; leaves its light in {@link #light}. */
    private boolean trace(SurfacePoint p, float rx, float ry, float rz) {
        mirror.follow(scene.standing(), moving, p.x, p.y, p.z + LIFT, rx, ry, rz, 60);
        if (!mirror.hit) {
            return false;
        }
        mirror.blur = 0.2f;
        Textures.apply(mirror);
        light[0] = mirror.red * sky.ambient[0] * 0.8f;
        light[1] = mirror.green * sky.ambient[1] * 0.8f;
        light[2] = mirror.blue * sky.ambient[2] * 0.8f;
        if (sky.night && mirror.glow != 0) {
            float strength = 0.3f * Math.abs(mirror.glow);
            light[0] += strength * mirror.red;
            light[1] += strength * mirror.green;
            light[2] += strength * mirror.blue;
        }
        return true;
    }

    private void haze(float distance, float[] out, int at) {
        float air = 1 - (float) Math.exp(-distance / sky.sight);
        for (int c = 0; c < 3; c++) {
            out[at + c] = Noise.mix(out[at + c], sky.horizon[c], air);
        }
    }
}
