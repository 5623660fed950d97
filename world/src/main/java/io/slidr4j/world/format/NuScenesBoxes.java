package io.slidr4j.world.format;

import io.slidr4j.world.scene.Actor;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.scene.Thing;
import io.slidr4j.world.sensor.Rig;
import io.slidr4j.world.sensor.Scan;
import io.slidr4j.world.sensor.Visibility;
import io.slidr4j.world.trace.Affine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Writes the tables {@code sample_annotation} and {@code instance}: a box for every actor that the
 * scan has points of.
 */
final class NuScenesBoxes implements AutoCloseable {
    private static final double[] VISIBILITY_STEPS = {0.4, 0.6, 0.8};

    private final Table annotation;
    private final Table instance;
    private final Rig rig;
    private final NuScenesNames names;

    NuScenesBoxes(Table annotation, Table instance, Rig rig, NuScenesNames names) {
        this.annotation = annotation;
        this.instance = instance;
        this.rig = rig;
        this.names = names;
    }

    /** Adds the boxes of a scene. */
    void add(Scene scene, Scan[] scans, IntToDoubleFunction time) throws IOException {
        int[][] points = new int[scans.length][]; // [K, actors + 1]
        Visibility[] views = new Visibility[scans.length];
        for (int k = 0; k < scans.length; k++) {
            points[k] = count(scans[k], scene.actors().size());
            double now = time.applyAsDouble(k);
            Affine lidar = scene.ego().pose(now).times(rig.lidar().toEgo());
            views[k] = new Visibility(scene, now, lidar.translation());
        }
        for (Actor actor : scene.actors()) {
            List<Integer> seen = new ArrayList<>();
            for (int k = 0; k < scans.length; k++) {
                if (points[k][actor.id()] > 0) {
                    seen.add(k);
                }
            }
            if (!seen.isEmpty()) {
                instance(scene, actor, seen);
                for (int i = 0; i < seen.size(); i++) {
                    int k = seen.get(i);
                    annotation(
                            scene,
                            actor,
                            seen,
                            i,
                            points[k][actor.id()],
                            views[k],
                            time.applyAsDouble(k));
                }
            }
        }
    }

    private static int[] count(Scan scan, int actors) {
        int[] points = new int[actors + 1];
        for (int object : scan.object()) {
            points[object]++;
        }
        return points;
    }

    private void instance(Scene scene, Actor actor, List<Integer> seen) throws IOException {
        instance.record(names.tokens().of("instance", scene.number(), actor.id()))
                .text(
                        "category_token",
                        names.tokens().of("category", actor.thing().label().category().key()))
                .number("nbr_annotations", seen.size())
                .text("first_annotation_token", token(scene, actor, seen.getFirst()))
                .text("last_annotation_token", token(scene, actor, seen.getLast()))
                .end();
    }

    private void annotation(
            Scene scene,
            Actor actor,
            List<Integer> seen,
            int i,
            int points,
            Visibility view,
            double time)
            throws IOException {
        Thing thing = actor.thing();
        Affine pose = scene.toGlobal().times(actor.pose(time)).shift(0, 0, thing.height() / 2);
        String attribute = attribute(actor);
        annotation
                .record(token(scene, actor, seen.get(i)))
                .text("sample_token", names.sample(scene, seen.get(i)))
                .text("instance_token", names.tokens().of("instance", scene.number(), actor.id()))
                .text("visibility_token", level(view.share(actor)))
                .texts(
                        "attribute_tokens",
                        attribute.isEmpty()
                                ? List.of()
                                : List.of(names.tokens().of("attribute", attribute)))
                .numbers("translation", pose.translation())
                .numbers("size", thing.width(), thing.length(), thing.height())
                .numbers("rotation", pose.quaternion())
                .text("prev", i == 0 ? "" : token(scene, actor, seen.get(i - 1)))
                .text("next", i == seen.size() - 1 ? "" : token(scene, actor, seen.get(i + 1)))
                .number("num_lidar_pts", points)
                .number("num_radar_pts", 0)
                .end();
    }

    private String token(Scene scene, Actor actor, int keyframe) {
        return names.tokens().of("annotation", scene.number(), actor.id(), keyframe);
    }

    private static String attribute(Actor actor) {
        return switch (actor.thing().attribute()) {
            case "vehicle.parked" -> actor.moves() ? "vehicle.moving" : "vehicle.parked";
            case "pedestrian.standing" ->
                    actor.moves() ? "pedestrian.moving" : "pedestrian.standing";
            default -> actor.thing().attribute();
        };
    }

    private static String level(double share) {
        int level = 1;
        for (double step : VISIBILITY_STEPS) {
            level += share > step ? 1 : 0;
        }
        return String.valueOf(level);
    }

    @Override
    public void close() throws IOException {
        annotation.close();
        instance.close();
    }
}
