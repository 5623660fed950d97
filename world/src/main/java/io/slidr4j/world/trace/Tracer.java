package io.slidr4j.world.trace;

import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.matter.Surface;

/**
 * Finds what a ray meets first. One tracer serves one thread: it keeps the ray, its walk and its
 * last hit in fields, so that nothing is allocated per ray.
 */
public final class Tracer {
    private static final float NEAR = 1e-3f;
    private static final float MISS = Float.MAX_VALUE;

    /** Leaves sit in cells of this many per metre. */
    private static final float LEAF_CELLS = 8;

    private static final float LEAF_STEP = 0.12f;

    private final int[] waiting = new int[2 * Bvh.DEPTH];
    private final float[] waitingAt = new float[2 * Bvh.DEPTH];

    private float ox;
    private float oy;
    private float oz;
    private float dx;
    private float dy;
    private float dz;
    private float ix;
    private float iy;
    private float iz;

    private float best;
    private int solid;
    private int face;
    private int candidateFace;
    private Solids met;

    /** Sets the ray; the direction need not have length 1, distances count in its lengths. */
    public void ray(float ox, float oy, float oz, float dx, float dy, float dz, float limit) {
        this.ox = ox;
        this.oy = oy;
        this.oz = oz;
        this.dx = dx;
        this.dy = dy;
        this.dz = dz;
        ix = 1 / (dx == 0 ? 1e-20f : dx);
        iy = 1 / (dy == 0 ? 1e-20f : dy);
        iz = 1 / (dz == 0 ? 1e-20f : dz);
        best = limit;
        met = null;
    }

    /** Looks for solids nearer than what the ray has met so far. */
    public void trace(Solids solids) {
        walk(solids, false);
    }

    /** Whether anything stands in the ray's way before its limit. */
    public boolean blocked(Solids solids) {
        walk(solids, true);
        return met != null;
    }

    /** Whether the ray met a solid. */
    public boolean hit() {
        return met != null;
    }

    /** The distance to what was met, or the limit. */
    public float distance() {
        return best;
    }

    /** The skin of what was met. */
    public Surface surface() {
        return met.surface[solid];
    }

    /** The number of the object that was met, 0 for none. */
    public int object() {
        return met.object[solid];
    }

    /** Half the size of what was met along its own axis, metres. */
    public float half(int axis) {
        return met.half[3 * solid + axis];
    }

    /** The shape of what was met. */
    public Shape shape() {
        return met.shape[solid];
    }

    /** Writes the hit's place in the solid's own cube, {@code [3]}. */
    public void local(float[] into) {
        float[] m = met.toLocal;
        int k = 12 * solid;
        float x = ox + best * dx;
        float y = oy + best * dy;
        float z = oz + best * dz;
        for (int a = 0; a < 3; a++) {
            int r = k + 4 * a;
            into[a] = m[r] * x + m[r + 1] * y + m[r + 2] * z + m[r + 3];
        }
    }

    /**
     * Writes the unit normal at the hit, on the ray's side.
     *
     * @param local the hit's place by {@link #local}
     * @param into {@code [3]}
     */
    public void normal(float[] local, float[] into) {
        float nx = 0;
        float ny = 0;
        float nz = 0;
        float tx = met.taper[2 * solid];
        float ty = met.taper[2 * solid + 1];
        switch (met.shape[solid]) {
            case BALL, FOLIAGE -> {
                nx = local[0];
                ny = local[1];
                nz = local[2];
            }
            case CYLINDER, RING -> {
                if (face == 0) {
                    nx = local[0];
                    ny = local[1];
                    nz = 0.5f * tx * (float) Math.sqrt(nx * nx + ny * ny);
                } else {
                    nz = face;
                }
            }
            case BOX, RAILING, WEDGE -> {
                switch (Math.abs(face)) {
                    case 1 -> {
                        nx = Integer.signum(face);
                        nz = 0.5f * tx;
                    }
                    case 2 -> {
                        ny = Integer.signum(face);
                        nz = 0.5f * ty;
                    }
                    default -> nz = Integer.signum(face);
                }
            }
        }
        turnBack(nx, ny, nz, into);
    }

    private void turnBack(float nx, float ny, float nz, float[] into) {
        float[] m = met.toLocal;
        int k = 12 * solid;
        float x = m[k] * nx + m[k + 4] * ny + m[k + 8] * nz;
        float y = m[k + 1] * nx + m[k + 5] * ny + m[k + 9] * nz;
        float z = m[k + 2] * nx + m[k + 6] * ny + m[k + 10] * nz;
        float scale = 1 / (float) Math.sqrt(x * x + y * y + z * z + 1e-20f);
        if (x * dx + y * dy + z * dz > 0) {
            scale = -scale;
        }
        into[0] = x * scale;
        into[1] = y * scale;
        into[2] = z * scale;
    }

    private void walk(Solids solids, boolean any) {
        float[] box = solids.bvh.box();
        int[] child = solids.bvh.child();
        int node = 0;
        int top = 0;
        while (true) {
            float left = enter(box, 12 * node);
            float right = enter(box, 12 * node + 6);
            int near = child[2 * node];
            int far = child[2 * node + 1];
            if (right < left) {
                int swap = near;
                near = far;
                far = swap;
                float swapAt = left;
                left = right;
                right = swapAt;
            }
            if (left < best && near < 0) {
                leaf(solids, ~near);
                left = MISS;
            }
            if (right < best && far < 0) {
                leaf(solids, ~far);
                right = MISS;
            }
            if (any && met != null) {
                return;
            }
            if (left < best) {
                if (right < best) {
                    waiting[top] = far;
                    waitingAt[top++] = right;
                }
                node = near;
                continue;
            }
            if (right < best) {
                node = far;
                continue;
            }
            do {
                if (top == 0) {
                    return;
                }
                node = waiting[--top];
            } while (waitingAt[top] >= best);
        }
    }

    private float enter(float[] box, int at) {
        float x1 = (box[at] - ox) * ix;
        float x2 = (box[at + 3] - ox) * ix;
        float y1 = (box[at + 1] - oy) * iy;
        float y2 = (box[at + 4] - oy) * iy;
        float z1 = (box[at + 2] - oz) * iz;
        float z2 = (box[at + 5] - oz) * iz;
        float in = Math.max(Math.max(Math.min(x1, x2), Math.min(y1, y2)), Math.min(z1, z2));
        float out = Math.min(Math.min(Math.max(x1, x2), Math.max(y1, y2)), Math.max(z1, z2));
        return out >= Math.max(in, 0) ? in : MISS;
    }

    private void leaf(Solids solids, int code) {
        int first = code >>> 3;
        int end = first + (code & 7);
        for (int s = first; s < end; s++) {
            float t = meet(solids, s);
            if (t > NEAR && t < best) {
                best = t;
                solid = s;
                face = candidateFace;
                met = solids;
            }
        }
    }

    private float meet(Solids solids, int s) {
        float[] m = solids.toLocal;
        int k = 12 * s;
        float px = m[k] * ox + m[k + 1] * oy + m[k + 2] * oz + m[k + 3];
        float py = m[k + 4] * ox + m[k + 5] * oy + m[k + 6] * oz + m[k + 7];
        float pz = m[k + 8] * ox + m[k + 9] * oy + m[k + 10] * oz + m[k + 11];
        float vx = m[k] * dx + m[k + 1] * dy + m[k + 2] * dz;
        float vy = m[k + 4] * dx + m[k + 5] * dy + m[k + 6] * dz;
        float vz = m[k + 8] * dx + m[k + 9] * dy + m[k + 10] * dz;
        return switch (solids.shape[s]) {
            case BOX -> box(px, py, pz, vx, vy, vz);
            case WEDGE ->
                    wedge(
                            px,
                            py,
                            pz,
                            vx,
                            vy,
                            vz,
                            0.5f * solids.taper[2 * s],
                            0.5f * solids.taper[2 * s + 1]);
            case BALL -> ball(px, py, pz, vx, vy, vz);
            case CYLINDER -> cylinder(px, py, pz, vx, vy, vz, 0.5f * solids.taper[2 * s], false);
            case RING -> cylinder(px, py, pz, vx, vy, vz, 0, true);
            case FOLIAGE -> foliage(px, py, pz, vx, vy, vz);
            case RAILING -> railing(px, py, pz, vx, vy, vz, solids.half, 3 * s);
        };
    }

    private float box(float px, float py, float pz, float vx, float vy, float vz) {
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
            candidateFace = vx > 0 ? -1 : 1;
        } else if (in == ay) {
            candidateFace = vy > 0 ? -2 : 2;
        } else {
            candidateFace = vz > 0 ? -3 : 3;
        }
        return in;
    }

    /** Clips against |x| ≤ 1 - a(z + 1), |y| ≤ 1 - b(z + 1) and |z| ≤ 1. */
    private float wedge(
            float px, float py, float pz, float vx, float vy, float vz, float a, float b) {
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
                candidateFace = plane;
            }
        }
        return in <= out ? in : MISS;
    }

    private float ball(float px, float py, float pz, float vx, float vy, float vz) {
        float a = vx * vx + vy * vy + vz * vz;
        float b = px * vx + py * vy + pz * vz;
        float c = px * px + py * py + pz * pz - 1;
        float root = b * b - a * c;
        return root < 0 ? MISS : (-b - (float) Math.sqrt(root)) / a;
    }

    private float cylinder(
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
                candidateFace = 0;
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
                    candidateFace = cap;
                }
            }
        }
        return t;
    }

    private float foliage(float px, float py, float pz, float vx, float vy, float vz) {
        float a = vx * vx + vy * vy + vz * vz;
        float b = px * vx + py * vy + pz * vz;
        float c = px * px + py * py + pz * pz - 1;
        float root = b * b - a * c;
        if (root < 0) {
            return MISS;
        }
        root = (float) Math.sqrt(root);
        float out = Math.min((root - b) / a, best);
        for (float t = Math.max((-b - root) / a, NEAR) + 0.02f; t < out; t += LEAF_STEP) {
            int hash =
                    Noise.hash(
                            Noise.floor((ox + t * dx) * LEAF_CELLS),
                            Noise.floor((oy + t * dy) * LEAF_CELLS),
                            Noise.floor((oz + t * dz) * LEAF_CELLS));
            float r = c + 1 + t * (2 * b + t * a);
            if (Noise.unit(hash) < 0.6f - 0.5f * r) {
                return t;
            }
        }
        return MISS;
    }

    private float railing(
            float px, float py, float pz, float vx, float vy, float vz, float[] half, int at) {
        float t = box(px, py, pz, vx, vy, vz);
        if (t == MISS || Math.abs(candidateFace) == 3) {
            return t;
        }
        float along =
                Math.abs(candidateFace) == 1
                        ? (py + t * vy) * half[at + 1]
                        : (px + t * vx) * half[at];
        float up = pz + t * vz;
        boolean bar = Noise.fraction(along * 7) < 0.35f || Math.abs(up) > 0.9f;
        return bar ? t : MISS;
    }
}
