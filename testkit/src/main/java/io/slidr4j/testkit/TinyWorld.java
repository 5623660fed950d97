package io.slidr4j.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A world small enough to trace by hand: flat ground at z = 0, a round wall about the origin, and
 * pillars. What a ray meets has a colour and a reflectance that depend on the place alone, so that
 * a pixel and a point of the same place belong together.
 *
 * @param pillars the pillars, metres, global frame
 */
record TinyWorld(List<Pillar> pillars) {

    private static final double WALL_RADIUS = 25;

    /**
     * An upright cylinder.
     *
     * @param x centre
     * @param y centre
     * @param radius metres
     * @param height metres
     */
    record Pillar(double x, double y, double radius, double height) {}

    /**
     * What a ray meets first.
     *
     * @param distance along the ray, in lengths of its direction
     * @param rgb {@code [3]}, 0..255
     * @param lidarseg nuScenes' id: 24 the ground (driveable surface), 30 the wall (vegetation), 17
     *     (car) or 28 (manmade) a pillar
     */
    record Hit(double distance, int[] rgb, int lidarseg) {

        /** The reflectance that a LiDAR sees there, 0..255. */
        float intensity() {
            return (rgb[0] + 2 * rgb[1] + rgb[2]) / 4f;
        }
    }

    /** A world with six pillars at random places around the origin. */
    static TinyWorld random(RandomGenerator random) {
        List<Pillar> pillars = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double angle = (i + random.nextDouble()) * Math.PI / 3;
            double away = 8 + 8 * random.nextDouble();
            pillars.add(
                    new Pillar(
                            away * Math.cos(angle),
                            away * Math.sin(angle),
                            0.5 + 1.5 * random.nextDouble(),
                            2 + 4 * random.nextDouble()));
        }
        return new TinyWorld(List.copyOf(pillars));
    }

    /**
     * Casts a ray from a place inside the wall, above the ground.
     *
     * @param origin {@code [3]} metres, global frame
     * @param direction {@code [3]}, of any length but 0
     */
    Hit cast(double[] origin, double[] direction) {
        double ground = direction[2] < 0 ? -origin[2] / direction[2] : Double.POSITIVE_INFINITY;
        double wall = cylinder(origin, direction, 0, 0, WALL_RADIUS)[1];
        double nearest = Math.min(ground, wall);
        int thing = ground < wall ? 0 : 1;
        for (int i = 0; i < pillars.size(); i++) {
            double distance = pillar(origin, direction, pillars.get(i));
            if (distance < nearest) {
                nearest = distance;
                thing = 2 + i;
            }
        }
        return new Hit(nearest, colour(thing, along(origin, direction, nearest)), id(thing));
    }

    private static int id(int thing) {
        return switch (thing) {
            case 0 -> 24;
            case 1 -> 30;
            default -> thing % 2 == 0 ? 17 : 28;
        };
    }

    private static double pillar(double[] origin, double[] direction, Pillar pillar) {
        double near = cylinder(origin, direction, pillar.x, pillar.y, pillar.radius)[0];
        double z = origin[2] + near * direction[2];
        return near > 0 && z >= 0 && z <= pillar.height ? near : Double.POSITIVE_INFINITY;
    }

    /** Where a ray enters and leaves an endless upright cylinder; infinite where it misses. */
    private static double[] cylinder(double[] o, double[] d, double x, double y, double radius) {
        double a = d[0] * d[0] + d[1] * d[1];
        double b = d[0] * (o[0] - x) + d[1] * (o[1] - y);
        double c = (o[0] - x) * (o[0] - x) + (o[1] - y) * (o[1] - y) - radius * radius;
        double root = Math.sqrt(b * b - a * c);
        boolean misses = a == 0 || Double.isNaN(root);
        return misses
                ? new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}
                : new double[] {(-b - root) / a, (-b + root) / a};
    }

    private static double[] along(double[] o, double[] d, double t) {
        return new double[] {o[0] + t * d[0], o[1] + t * d[1], o[2] + t * d[2]};
    }

    /** A colour of its own for each thing, modulated by 2 m checks. */
    private static int[] colour(int thing, double[] place) {
        int check = (cell(place[0]) + cell(place[1]) + cell(place[2])) & 1;
        double light = check == 0 ? 1 : 0.6;
        int[] rgb = new int[3];
        for (int channel = 0; channel < 3; channel++) {
            double wave = Math.sin(1.7 * thing + 2.1 * channel + 0.5);
            rgb[channel] = (int) Math.round(light * (130 + 110 * wave));
        }
        return rgb;
    }

    /** The check along an axis; no check ends on the ground, whose z is 0 but for rounding. */
    private static int cell(double metres) {
        return (int) Math.floor((metres + 0.5) / 2);
    }
}
