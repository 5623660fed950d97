package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.scene.Actor;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Part;
import io.slidr4j.world.trace.Solids;
import io.slidr4j.world.trace.Tracer;

/** Measures how much of an actor is hidden behind others. */
public final class Visibility {
    private static final int SAMPLES = 4;

    private final Tracer tracer = new Tracer();
    private final Scene scene;
    private final Solids moving;
    private final double time;
    private final double[] eye;

    /**
     * Looks at a scene.
     *
     * @param scene the scene
     * @param time seconds from its start
     * @param eye where from, {@code [3]} in the scene
     */
    public Visibility(Scene scene, double time, double[] eye) {
        this.scene = scene;
        this.time = time;
        this.eye = eye.clone();
        moving = scene.moving(time);
    }

    /** The share of rays towards the actor that no other thing stops, 0..1. */
    public double share(Actor actor) {
        Affine pose = actor.pose(time);
        int free = 0;
        int number = 0;
        for (Part part : actor.thing().parts()) {
            Affine place = pose.times(part.pose());
            for (int i = 0; i < SAMPLES; i++) {
                int hash = Noise.hash(actor.id(), number++);
                double[] target =
                        place.apply(spread(hash), spread(Noise.hash(hash)), spread(hash * 31));
                free += sees(target, actor.id()) ? 1 : 0;
            }
        }
        return free / (double) Math.max(1, number);
    }

    private static double spread(int hash) {
        return 1.4 * Noise.unit(hash) - 0.7;
    }

    private boolean sees(double[] target, int id) {
        double x = target[0] - eye[0];
        double y = target[1] - eye[1];
        double z = target[2] - eye[2];
        double length = Math.sqrt(x * x + y * y + z * z);
        tracer.ray(
                (float) eye[0],
                (float) eye[1],
                (float) eye[2],
                (float) (x / length),
                (float) (y / length),
                (float) (z / length),
                (float) length);
        tracer.trace(scene.standing());
        tracer.trace(moving);
        return !tracer.hit() || tracer.object() == id;
    }
}
