package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.scene.City;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.scene.Weather;

/** The light of a scene: sun, sky, haze; linear colours. */
final class Sky {
    final boolean night;
    final boolean rain;
    final boolean sharp;
    final float sunX;
    final float sunY;
    final float sunZ;
    final float[] sun;
    final float[] ambient;
    final float[] horizon;
    final float[] zenith;

    /** The distance at which haze has swallowed two thirds of the light, metres. */
    final float sight;

    /** What a white, fully lit surface is multiplied with. */
    final float exposure;

    private final float cover;
    private final int seed;

    Sky(Scene scene) {
        Weather weather = scene.weather();
        night = weather.night();
        rain = weather.rain();
        sharp = weather.light() == Weather.Light.SUN;
        seed = Noise.hash(scene.number(), 99);
        cover = sharp ? 0.25f + 0.35f * Noise.unit(seed) : 1;
        double high = sharp ? weather.elevation() : 1.35;
        sunX = (float) (Math.cos(high) * Math.cos(weather.azimuth()));
        sunY = (float) (Math.cos(high) * Math.sin(weather.azimuth()));
        sunZ = (float) Math.sin(high);
        boolean tropical = scene.city() == City.SINGAPORE;
        float strength = sharp ? 1.15f : night ? 0.004f : 0.38f;
        float low = sharp ? (float) (1.2 - weather.elevation()) * 0.25f : 0;
        sun = new float[] {strength * 1.06f, strength * (1 - 0.3f * low), strength * (0.92f - low)};
        ambient =
                night
                        ? new float[] {0.02f, 0.021f, 0.028f}
                        : sharp
                                ? new float[] {0.3f, 0.36f, 0.46f}
                                : new float[] {0.5f, 0.53f, 0.57f};
        horizon =
                night
                        ? new float[] {0.03f, 0.024f, 0.022f}
                        : sharp
                                ? new float[] {0.62f, 0.72f, tropical ? 0.8f : 0.86f}
                                : new float[] {0.66f, 0.69f, 0.73f};
        zenith =
                night
                        ? new float[] {0.006f, 0.007f, 0.014f}
                        : sharp
                                ? new float[] {0.1f, 0.24f, 0.58f}
                                : new float[] {0.5f, 0.54f, 0.6f};
        sight = rain ? 130 : night ? 400 : tropical ? 420 : 600;
        exposure = night ? 2.6f : rain ? 0.92f : 1.06f + 0.2f * (Noise.unit(seed + 1) - 0.5f);
    }

    /** Writes the sky's colour in a direction, {@code [3]}. */
    void colour(float dx, float dy, float dz, float[] into) {
        float up = Math.max(0, dz);
        float share = (float) Math.sqrt(up);
        float bright = 0;
        if (cover > 0 && dz > 0.02f) {
            float u = dx / (dz + 0.12f);
            float v = dy / (dz + 0.12f);
            float cloud = Noise.cloudy(u * 1.1f, v * 1.1f, seed);
            bright =
                    sharp ? Math.clamp((cloud - 1 + cover) * 3, 0f, 0.85f) : 0.35f * (cloud - 0.5f);
        }
        for (int c = 0; c < 3; c++) {
            float base = Noise.mix(horizon[c], zenith[c], share);
            into[c] = sharp ? Noise.mix(base, 0.86f, bright) : base * (1 + bright);
        }
        if (sharp) {
            float near = dx * sunX + dy * sunY + dz * sunZ;
            float halo = near > 0.9f ? (near - 0.9f) * 4 : 0;
            halo = halo * halo + (near > 0.9985f ? 4 : 0);
            into[0] += halo;
            into[1] += halo * 0.95f;
            into[2] += halo * 0.85f;
        }
    }
}
