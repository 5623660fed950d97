package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Part;
import io.slidr4j.world.trace.Solids;

import java.util.ArrayList;
import java.util.List;

/** A scene while it is being built. */
final class SceneDraft {
    private final Solids.Builder standing = new Solids.Builder();
    private final List<Actor> actors = new ArrayList<>();
    private final List<Lamp> lamps = new ArrayList<>();
    private final List<double[]> taken = new ArrayList<>(); // x, y, radius

    /** Adds a part of the surroundings. */
    void add(List<Part> parts, Affine pose) {
        standing.addAll(parts, pose, 0);
    }

    /** Adds a block of ground by its bounds and its top. */
    void slab(double x0, double y0, double x1, double y1, double top, Surface surface) {
        double low = Math.min(y0, y1);
        double high = Math.max(y0, y1);
        standing.add(
                Part.box(
                        (x0 + x1) / 2,
                        (low + high) / 2,
                        (top - 0.5) / 2,
                        x1 - x0,
                        high - low,
                        top + 0.5,
                        surface),
                Affine.IDENTITY,
                0);
    }

    /** Adds a thing that stands. */
    void park(Thing thing, double x, double y, double z, double yaw) {
        Actor actor = new Actor(actors.size() + 1, thing, x, y, z, yaw, 0);
        actors.add(actor);
        standing.addAll(thing.parts(), actor.pose(0), actor.id());
        taken.add(new double[] {x, y, 0.4 * Math.max(thing.length(), thing.width())});
    }

    /** Adds a thing that moves. */
    void move(Thing thing, double x, double y, double z, double yaw, double speed) {
        actors.add(new Actor(actors.size() + 1, thing, x, y, z, yaw, speed));
    }

    /** Adds a lamp's light. */
    void light(double x, double y, double z) {
        lamps.add(new Lamp((float) x, (float) y, (float) z));
    }

    /** Claims a round place; says no where another claim overlaps. */
    boolean claim(double x, double y, double radius) {
        for (double[] other : taken) {
            if (Math.hypot(other[0] - x, other[1] - y) < other[2] + radius) {
                return false;
            }
        }
        taken.add(new double[] {x, y, radius});
        return true;
    }

    /** Parks a thing where there is room for it. */
    void tryPark(Thing thing, double x, double y, double z, double yaw) {
        double radius = 0.4 * Math.max(thing.length(), thing.width());
        if (free(x, y, radius)) {
            park(thing, x, y, z, yaw);
        }
    }

    private boolean free(double x, double y, double radius) {
        return taken.stream().allMatch(o -> Math.hypot(o[0] - x, o[1] - y) >= o[2] + radius);
    }

    /** All standing solids, with their hierarchy. */
    Solids standing() {
        return standing.build();
    }

    /** All actors by id. */
    List<Actor> actors() {
        return actors;
    }

    /** All lamps. */
    List<Lamp> lamps() {
        return lamps;
    }
}
