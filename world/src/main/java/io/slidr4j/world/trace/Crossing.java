package io.slidr4j.world.trace;

import io.slidr4j.world.matter.Noise;

/**
 * Where a ray enters a shape, in the shape's own frame: point p plus t times direction v. Every
 * method answers t, or {@link #MISS}, and leaves in {@link #face} which face it was.
 */
final class Crossing {
    /** The answer where the ray passes by. */
    static final float MISS = Float.MAX_VALUE;

    private static final float NEAR = 1e-3f;

    private int face;

    /** 1, 2, 3 for x, y, z with the sign of the side; 0 for what is round, ±1 for its caps. */
    int face() {
        return face;
    }

    /** Enters the cube. */
    float box(float px, float py, float pz, float vx, float vy, float vz) {
        float rx = 1 / (vx == 0 ? 1e-20f : vx);
        float ry = 1 / (vy == 0 ? 1e-20f : vy);
        float rz = 1 / (vz == 0 ? 1e-20f : vz);
        float nx = -px * rx;
        float ny = -py * ry;
        float nz = -pz * rz;
        float kx = Math.abs(rx);
        float ky = Math.abs(ry);
        float kz = Math.abs(rz);
        float ax = nx - kx;
        float ay = ny - ky;
        float az = nz - kz;
        float in = Math.max(Math.max(ax, ay), az);
        float out = Math.min(Math.min(nx + kx, ny + ky), nz + kz);
        if (out < in) {
            return MISS;
        }
        if (in == ax) {
            face = vx > 0 ? -1 : 1;
        } else if (in == ay) {
            face = vy > 0 ? -2 : 2;
        } else {
            face = vz > 0 ? -3 : 3;
        }
        return in;
    }

    /** Clips against |x| ≤ 1 - a(z + 1), |y| ≤ 1 - b(z + 1) and |z| ≤ 1. */
    float wedge(float px, float py, float pz, float vx, float vy, float vz, float a, float b) {
        float in = -MISS;
        float out = MISS;
        for (int plane = -3; plane <= 3; plane++) {
            float gap;
            float speed;
            switch (plane) {
                case -1, 1 -> {
                    gap = 1 - a - plane * px - a * pz;
                    speed = plane * vx + a * vz;
                }
                case -2, 2 -> {
                    gap = 1 - b - 0.5f * plane * py - b * pz;
                    speed = 0.5f * plane * vy + b * vz;
                }
                case -3, 3 -> {
                    gap = 1 - plane / 3 * pz;
                    speed = plane / 3 * vz;
                }
                default -> {
                    continue;
                }
            }
            if (Math.abs(speed) < 1e-12f) {
                if (gap < 0) {
                    return MISS;
                }
                continue;
            }
            float t = gap / speed;
            if (speed > 0) {
                out = Math.min(out, t);
            } else if (t > in) {
                in = t;
                face = plane;
            }
        }
        return in <= out ? in : MISS;
    }

    /** Enters the unit ball. */
    float ball(float px, float py, float pz, float vx, float vy, float vz) {
        float a = vx * vx + vy * vy + vz * vz;
        float b = px * vx + py * vy + pz * vz;
        float c = px * px + py * py + pz * pz - 1;
        float root = b * b - a * c;
        return root < 0 ? MISS : (-b - (float) Math.sqrt(root)) / a;
    }

    /** Enters the cylinder, narrowed by twice the taper; open ends have only a rim and a hub. */
    float cylinder(
            float px, float py, float pz, float vx, float vy, float vz, float taper, boolean open) {
        float t = MISS;
        float base = 1 - taper - taper * pz;
        float slope = -taper * vz;
        float a = vx * vx + vy * vy - slope * slope;
        float b = px * vx + py * vy - base * slope;
        float c = px * px + py * py - base * base;
        float root = b * b - a * c;
        if (root >= 0 && Math.abs(a) > 1e-12f) {
            float side = (-b - (float) Math.sqrt(root)) / a;
            if (side > NEAR && Math.abs(pz + side * vz) <= 1) {
                t = side;
                face = 0;
            }
        }
        for (int cap = -1; cap <= 1; cap += 2) {
            float flat = (cap - pz) / (vz == 0 ? 1e-20f : vz);
            if (flat > NEAR && flat < t) {
                float x = px + flat * vx;
                float y = py + flat * vy;
                float r = 1 - taper - taper * cap;
                float d = x * x + y * y;
                if (d <= r * r && (!open || d > 0.72f || d < 0.02f)) {
                    t = flat;
                    face = cap;
                }
            }
        }
        return t;
    }

    /** Enters the cube where it has a bar. */
    float railing(
            float px, float py, float pz, float vx, float vy, float vz, float halfX, float halfY) {
        float t = box(px, py, pz, vx, vy, vz);
        if (t == MISS || Math.abs(face) == 3) {
            return t;
        }
        float along = Math.abs(face) == 1 ? (py + t * vy) * halfY : (px + t * vx) * halfX;
        float up = pz + t * vz;
        boolean bar = Noise.fraction(along * 7) < 0.35f || Math.abs(up) > 0.9f;
        return bar ? t : MISS;
    }
}
