package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Noise;

/** Develops light into bytes: lens, drops on the lens, sensor noise, tone curve. */
final class Exposure {
    private final int width;
    private final int height;
    private final Sky sky;
    private final int seed;

    Exposure(int width, int height, Sky sky, int seed) {
        this.width = width;
        this.height = height;
        this.sky = sky;
        this.seed = seed;
    }

    /** Turns linear light {@code [H, W, 3]} into bytes {@code [H, W, 3]}. */
    byte[] develop(float[] light) {
        float[] soft = soften(light);
        if (sky.rain) {
            drops(soft, light);
        }
        byte[] rgb = new byte[light.length];
        float noise = sky.night ? 0.02f : 0.008f;
        for (int row = 0; row < height; row++) {
            float v = 2f * row / height - 1;
            for (int column = 0; column < width; column++) {
                float u = 2f * column / width - 1;
                float lens = sky.exposure * (1 - 0.14f * (u * u + v * v));
                int at = 3 * (row * width + column);
                for (int c = 0; c < 3; c++) {
                    float grain = noise * Noise.bell(Noise.hash(at + c, seed));
                    rgb[at + c] = tone(soft[at + c] * lens, grain);
                }
            }
        }
        return rgb;
    }

    /** The lens smears each pixel a little into its neighbours. */
    private float[] soften(float[] light) {
        float[] across = light.clone();
        for (int row = 0; row < height; row++) {
            int start = 3 * row * width;
            for (int i = start + 3; i < start + 3 * (width - 1); i++) {
                across[i] = 0.74f * light[i] + 0.13f * (light[i - 3] + light[i + 3]);
            }
        }
        float[] both = across.clone();
        int line = 3 * width;
        for (int i = line; i < light.length - line; i++) {
            both[i] = 0.74f * across[i] + 0.13f * (across[i - line] + across[i + line]);
        }
        return both;
    }

    /** A few drops, each of which turns round what lies behind it. */
    private void drops(float[] soft, float[] light) {
        int count = Noise.hash(seed, 5) & 7;
        for (int drop = 0; drop < count; drop++) {
            int hash = Noise.hash(seed, drop, 6);
            int radius = 2 + (hash & 3) + width / 200;
            int x = radius + (int) (Noise.unit(hash) * (width - 2 * radius));
            int y = radius + (int) (Noise.unit(Noise.hash(hash)) * (height - 2 * radius));
            for (int i = -radius; i <= radius; i++) {
                for (int j = -radius; j <= radius; j++) {
                    if (i * i + j * j < radius * radius) {
                        copy(light, x - 2 * j, y - 2 * i, soft, x + j, y + i);
                    }
                }
            }
        }
    }

    private void copy(float[] from, int fx, int fy, float[] to, int tx, int ty) {
        int source = Math.clamp(fy, 0, height - 1) * width + Math.clamp(fx, 0, width - 1);
        int target = Math.clamp(ty, 0, height - 1) * width + Math.clamp(tx, 0, width - 1);
        System.arraycopy(from, 3 * source, to, 3 * target, 3);
    }

    /** A curve with a soft shoulder, near sRGB's. */
    private static byte tone(float light, float grain) {
        float bent = light < 0.6f ? light : 0.6f + 0.4f * (1 - 1 / (1 + (light - 0.6f) / 0.4f));
        float value = (float) Math.sqrt(Math.max(0, bent)) + grain;
        return (byte) Math.clamp(Math.round(255 * value), 0, 255);
    }
}
