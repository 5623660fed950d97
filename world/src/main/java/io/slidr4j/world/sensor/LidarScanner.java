package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Solids;
import io.slidr4j.world.trace.Tracer;

/**
 * Scans a scene: every firing leaves from where the car is at its own time, and the points are
 * moved to the end of the turn, as nuScenes does. One scanner serves one thread; a scan depends on
 * nothing but the scene, the LiDAR and the time.
 */
public final class LidarScanner {
    /** How often in a turn what moves is set anew. */
    private static final int SLICES = 16;

    private static final float RANGE_NOISE = 0.015f;
    private static final float ANGLE_NOISE = 0.0002f;

    /** The energy at which half of the returns are lost (reflectance / metres²). */
    private static final float THRESHOLD = 2.5e-5f;

    private final Scene scene;
    private final Lidar lidar;
    private final SurfacePoint point;
    private final Solids body = EgoBody.solids();
    private final Tracer bodyTracer = new Tracer();
    private final boolean rain;

    /** From mean reflectance to the instrument's scale. */
    private static final float GAIN = 1.75f;

    /** Beyond this range the instrument loses more and more returns. */
    private static final float SURE_RANGE = 55;

    private Returns returns;
    private int seed;

    /** A scanner of one scene. */
    public LidarScanner(Scene scene, Lidar lidar) {
        this.scene = scene;
        this.lidar = lidar;
        rain = scene.weather().rain();
        point = new SurfacePoint(scene.roads(), GroundSurfaces.of(scene));
    }

    /**
     * Makes one turn.
     *
     * @param time when the turn ends, seconds from the scene's start
     * @param noiseSeed decides noise and lost returns
     */
    public Scan scan(double time, int noiseSeed) {
        seed = noiseSeed;
        returns = new Returns(lidar.columns() * lidar.elevations().length);
        Affine back = sensor(time).inverse();
        Solids moving = Solids.NONE;
        for (int column = 0; column < lidar.columns(); column++) {
            double share = (column + 0.5) / lidar.columns();
            double now = time - lidar.period() * (1 - share);
            if (column * SLICES / lidar.columns() != (column - 1) * SLICES / lidar.columns()
                    || column == 0) {
                moving = scene.moving(now + 0.5 * lidar.period() / SLICES);
            }
            Affine here = sensor(now);
            column(column, lidar.start() - 2 * Math.PI * share, here, back.times(here), moving);
        }
        return returns.scan();
    }

    private Affine sensor(double time) {
        return scene.ego().pose(time).times(lidar.toEgo());
    }

    private void column(int column, double azimuth, Affine here, Affine toEnd, Solids moving) {
        double[] m = here.m();
        double[] body = lidar.toEgo().m();
        double[] end = toEnd.m();
        for (int ring = 0; ring < lidar.elevations().length; ring++) {
            int hash = Noise.hash(seed, column, ring);
            double a = azimuth + ANGLE_NOISE * Noise.bell(Noise.hash(hash, 1));
            double e = lidar.elevations()[ring] + ANGLE_NOISE * Noise.bell(Noise.hash(hash, 2));
            double ux = Math.cos(a) * Math.cos(e);
            double uy = Math.sin(a) * Math.cos(e);
            double uz = Math.sin(e);
            float range = range(m, body, ux, uy, uz, moving, hash);
            if (range > 0 || lidar.keepsMisses()) {
                double x = range * ux;
                double y = range * uy;
                double z = range * uz;
                returns.place(
                        end[0] * x + end[1] * y + end[2] * z + end[3],
                        end[4] * x + end[5] * y + end[6] * z + end[7],
                        end[8] * x + end[9] * y + end[10] * z + end[11],
                        (byte) ring);
            }
        }
    }

    /** The measured range, 0 where nothing comes back; leaves the rest in {@link #returns}. */
    private float range(
            double[] m, double[] mount, double ux, double uy, double uz, Solids moving, int hash) {
        bodyTracer.ray(
                (float) mount[3],
                (float) mount[7],
                (float) mount[11],
                (float) (mount[0] * ux + mount[1] * uy + mount[2] * uz),
                (float) (mount[4] * ux + mount[5] * uy + mount[6] * uz),
                (float) (mount[8] * ux + mount[9] * uy + mount[10] * uz),
                4);
        bodyTracer.trace(body);
        if (bodyTracer.hit()) {
            returns.say(Label.EGO, 0, 4 + 20 * Noise.unit(Noise.hash(hash, 3)));
            return lidar.keepsMisses()
                    ? bodyTracer.distance() + 0.01f * Noise.bell(Noise.hash(hash, 4))
                    : 0;
        }
        float dx = (float) (m[0] * ux + m[1] * uy + m[2] * uz);
        float dy = (float) (m[4] * ux + m[5] * uy + m[6] * uz);
        float dz = (float) (m[8] * ux + m[9] * uy + m[10] * uz);
        if (rain && Noise.unit(Noise.hash(hash, 5)) < 0.004f) {
            returns.say(Label.NOISE, 0, 3 * Noise.unit(Noise.hash(hash, 6)));
            return 1.5f + 9 * Noise.unit(Noise.hash(hash, 7));
        }
        point.follow(
                scene.standing(),
                moving,
                (float) m[3],
                (float) m[7],
                (float) m[11],
                dx,
                dy,
                dz,
                (float) lidar.reach());
        return answer(dx, dy, dz, hash);
    }

    private float answer(float dx, float dy, float dz, int hash) {
        returns.say(Label.EGO, 0, 3 * Noise.unit(Noise.hash(hash, 8)));
        if (!point.hit) {
            return 0;
        }
        float facing = Math.abs(dx * point.normal[0] + dy * point.normal[1] + dz * point.normal[2]);
        point.blur = 0.01f;
        Textures.apply(point);
        float range = point.distance;
        float bounce = roughness() * Noise.bell(Noise.hash(hash, 9));
        float lit = point.reflectance * (0.25f + 0.75f * facing) * (wet() ? 0.55f : 1);
        float energy = lit * (0.15f + facing) / (range * range) / THRESHOLD;
        float lost = 1 / (1 + energy * energy) + point.drop + (rain ? 0.05f + 0.002f * range : 0);
        lost += 0.016f * Math.max(0, range - SURE_RANGE);
        if (Noise.unit(Noise.hash(hash, 10)) < lost) {
            return 0;
        }
        float speckle = (float) Math.exp(0.42 * Noise.bell(Noise.hash(hash, 11)));
        float near = Math.min(1, 0.45f + range / 11);
        returns.say(point.label, point.object, GAIN * lit * near * speckle);
        return range
                + RANGE_NOISE * Noise.bell(Noise.hash(hash, 12))
                + bounce / Math.max(0.2f, facing);
    }

    private boolean wet() {
        return rain && point.normal[2] > 0.8f;
    }

    /** How uneven a surface is, metres. */
    private float roughness() {
        Material material = point.surface.material();
        return switch (material) {
            case GRASS -> 0.025f;
            case SOIL -> 0.03f;
            case LEAVES -> 0.03f;
            case COBBLES -> 0.008f;
            default -> 0;
        };
    }
}
