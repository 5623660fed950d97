package io.slidr4j.world.format;

import io.slidr4j.world.scene.Actor;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.scene.Thing;
import io.slidr4j.world.sensor.Camera;
import io.slidr4j.world.sensor.Picture;
import io.slidr4j.world.sensor.Rig;
import io.slidr4j.world.sensor.Visibility;
import io.slidr4j.world.trace.Affine;

import java.util.Locale;

/**
 * The label file of a KITTI object frame: type, truncation, occlusion, alpha, 2D box, sizes (h, w,
 * l), bottom centre in the reference camera's frame, turn about its y axis.
 */
final class KittiBoxes {
    private static final double NEAREST = 0.8;
    private static final double FARTHEST = 90;
    private static final int LEAST_PIXELS = 12;

    private final Scene scene;
    private final Camera camera;
    private final double time;
    private final Affine toReference;
    private final Affine toPicture;
    private final Visibility view;
    private final int[] pixels; // [actors + 1]

    KittiBoxes(Scene scene, Rig rig, double time, Picture picture) {
        this.scene = scene;
        this.time = time;
        camera = rig.cameras().getFirst();
        Affine ego = scene.ego().pose(time);
        toReference = ego.times(rig.lidar().toEgo()).times(Rig.kittiCameraToLidar()).inverse();
        Affine eye = ego.times(camera.toEgo());
        toPicture = eye.inverse();
        view = new Visibility(scene, time, eye.translation());
        pixels = new int[scene.actors().size() + 1];
        for (int object : picture.object()) {
            pixels[object]++;
        }
    }

    /** The lines of the file. */
    String lines() {
        StringBuilder lines = new StringBuilder();
        for (Actor actor : scene.actors()) {
            String type = type(actor.thing());
            if (!type.isEmpty() && pixels[actor.id()] >= LEAST_PIXELS) {
                line(actor, type, lines);
            }
        }
        return lines.toString();
    }

    private static String type(Thing thing) {
        return switch (thing.label()) {
            case CAR, POLICE_CAR -> thing.height() > 1.9 ? "Van" : "Car";
            case AMBULANCE -> "Van";
            case TRUCK -> "Truck";
            case BUS, BENDY_BUS, TRAILER, CONSTRUCTION_VEHICLE, MOTORCYCLE -> "Misc";
            case BICYCLE -> thing.attribute().equals("cycle.with_rider") ? "Cyclist" : "";
            case ADULT, CHILD, WORKER, POLICE_OFFICER -> "Pedestrian";
            default -> "";
        };
    }

    private void line(Actor actor, String type, StringBuilder lines) {
        Affine pose = actor.pose(time);
        double[] box = project(pose, actor.thing());
        double[] place = toReference.times(pose).translation();
        if (box.length == 0 || place[2] > FARTHEST) {
            return;
        }
        double[] ahead = toReference.times(pose).turn(1, 0, 0);
        double turn = Math.atan2(-ahead[2], ahead[0]);
        double alpha = wrap(turn - Math.atan2(place[0], place[2]));
        double share = view.share(actor);
        int occlusion = share > 0.8 ? 0 : share > 0.45 ? 1 : 2;
        Thing t = actor.thing();
        lines.append(
                String.format(
                        Locale.ROOT,
                        "%s %.2f %d %.2f %.2f %.2f %.2f %.2f %.2f %.2f %.2f %.2f %.2f %.2f %.2f\n",
                        type,
                        box[4],
                        occlusion,
                        alpha,
                        box[0],
                        box[1],
                        box[2],
                        box[3],
                        t.height(),
                        t.width(),
                        t.length(),
                        place[0],
                        place[1],
                        place[2],
                        turn));
    }

    /** The 2D box (left, top, right, bottom) and how much of it lies outside; empty if behind. */
    private double[] project(Affine pose, Thing t) {
        double[] box = {1e9, 1e9, -1e9, -1e9};
        for (int corner = 0; corner < 8; corner++) {
            double[] world =
                    pose.apply(
                            ((corner & 1) - 0.5) * t.length(),
                            ((corner >> 1 & 1) - 0.5) * t.width(),
                            (corner >> 2) * t.height());
            double[] p = toPicture.apply(world[0], world[1], world[2]);
            if (p[2] < NEAREST) {
                return new double[0];
            }
            double column = camera.fx() * p[0] / p[2] + camera.cx();
            double row = camera.fy() * p[1] / p[2] + camera.cy();
            box[0] = Math.min(box[0], column);
            box[1] = Math.min(box[1], row);
            box[2] = Math.max(box[2], column);
            box[3] = Math.max(box[3], row);
        }
        return clip(box);
    }

    private double[] clip(double[] box) {
        double whole = (box[2] - box[0]) * (box[3] - box[1]);
        double left = Math.clamp(box[0], 0, camera.width() - 1);
        double top = Math.clamp(box[1], 0, camera.height() - 1);
        double right = Math.clamp(box[2], 0, camera.width() - 1);
        double bottom = Math.clamp(box[3], 0, camera.height() - 1);
        double outside = 1 - (right - left) * (bottom - top) / whole;
        return right - left < 1 || bottom - top < 1
                ? new double[0]
                : new double[] {left, top, right, bottom, Math.max(0, outside)};
    }

    private static double wrap(double angle) {
        return Math.atan2(Math.sin(angle), Math.cos(angle));
    }
}
