package io.slidr4j.world.trace;

import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.matter.Surface;

/**
 * Finds what a ray meets first. One tracer serves one thread: it keeps the ray, its walk and its
 * last hit in fields, so that nothing is allocated per ray.
 */
public final class Tracer {
    private static final float NEAR = 1e-3f;
    private static final float MISS = Crossing.MISS;

    /** Leaves sit in cells of this many per metre. */
    private static final float LEAF_CELLS = 8;

    private static final float LEAF_STEP = 0.12f;

    private final Crossing crossing = new Crossing();
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
    private float ax; // -ox * ix
    private float ay;
    private float az;
    private int sx; // 0, or 3 where the direction is negative
    private int sy;
    private int sz;

    private float best;
    private int solid;
    private int face;
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
        ax = -ox * ix;
        ay = -oy * iy;
        az = -oz * iz;
        sx = ix < 0 ? 3 : 0;
        sy = iy < 0 ? 3 : 0;
        sz = iz < 0 ? 3 : 0;
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

    /** Where the ray enters a box; the signs of its direction tell which planes come first. */
    private float enter(float[] box, int at) {
        float in =
                Math.max(
                        Math.max(
                                Math.fma(box[at + sx], ix, ax), Math.fma(box[at + 1 + sy], iy, ay)),
                        Math.fma(box[at + 2 + sz], iz, az));
        float out =
                Math.min(
                        Math.min(
                                Math.fma(box[at + 3 - sx], ix, ax),
                                Math.fma(box[at + 4 - sy], iy, ay)),
                        Math.fma(box[at + 5 - sz], iz, az));
        return out >= in && out >= 0 ? in : MISS;
    }

    private void leaf(Solids solids, int code) {
        int first = code >>> 3;
        int end = first + (code & 7);
        for (int s = first; s < end; s++) {
            float t = meet(solids, s);
            if (t > NEAR && t < best) {
                best = t;
                solid = s;
                face = crossing.face();
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
            case BOX -> crossing.box(px, py, pz, vx, vy, vz);
            case WEDGE -> {
                float a = 0.5f * solids.taper[2 * s];
                float b = 0.5f * solids.taper[2 * s + 1];
                yield crossing.wedge(px, py, pz, vx, vy, vz, a, b);
            }
            case BALL -> crossing.ball(px, py, pz, vx, vy, vz);
            case CYLINDER -> {
                float a = 0.5f * solids.taper[2 * s];
                yield crossing.cylinder(px, py, pz, vx, vy, vz, a, false);
            }
            case RING -> crossing.cylinder(px, py, pz, vx, vy, vz, 0, true);
            case FOLIAGE -> foliage(px, py, pz, vx, vy, vz);
            case RAILING -> {
                float halfX = solids.half[3 * s];
                float halfY = solids.half[3 * s + 1];
                yield crossing.railing(px, py, pz, vx, vy, vz, halfX, halfY);
            }
        };
    }

    /** Walks through a ball of leaves until one is in the way. */
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
}
