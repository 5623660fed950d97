package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.trace.Affine;

import java.util.ArrayList;
import java.util.List;

/** Divides the land beside the road into blocks and parcels, and closes the horizon. */
final class Blocks {
    private final Palette palette;
    private final SceneDraft draft;
    private final Plan plan;
    private final Sidewalks sidewalks;
    private final Parcels parcels;
    private final List<RoadMap.Rect> yards = new ArrayList<>();

    Blocks(Palette palette, SceneDraft draft, Plan plan) {
        this.palette = palette;
        this.draft = draft;
        this.plan = plan;
        sidewalks = new Sidewalks(palette, draft, plan);
        parcels = new Parcels(palette, draft, plan.city());
    }

    /** Builds both sides and returns the parcels that lie at the road's height. */
    List<RoadMap.Rect> build() {
        for (int side = -1; side <= 1; side += 2) {
            double x0 = plan.from();
            double verge = palette.chance(0.75) ? palette.between(1.4, 4.5) : 0;
            double walk = palette.between(1.6, 3.2);
            for (RoadMap.Crossing c : plan.roads().crossings()) {
                block(x0, c.x() - c.half(), side, verge, walk);
                x0 = c.x() + c.half();
            }
            block(x0, plan.to(), side, verge, walk);
            horizon(side);
        }
        ends();
        return yards;
    }

    private void block(double x0, double x1, int side, double verge, double walk) {
        if (x1 - x0 < 8) {
            return;
        }
        double depth = Parcels.DEPTH + verge + walk + 0.16;
        sidewalks.lay(x0, x1, side, verge, walk);
        sidewalks.layAcross(x0, 1, side, depth);
        sidewalks.layAcross(x1, -1, side, depth);
        double front = side * (plan.roads().half() + 0.16 + verge + walk);
        double x = x0 + 2.6;
        double end = x1 - 2.6;
        while (end - x > 6) {
            double width = Math.min(end - x, palette.between(14, 34));
            if (end - x - width < 9) {
                width = end - x;
            }
            parcel(x, width, front, side);
            x += width;
        }
    }

    private void parcel(double x, double width, double front, int side) {
        Parcels.Use use = width < 12 ? Parcels.Use.PARK : parcels.draw();
        Parcels.Lot lot = new Parcels.Lot(x, front, side);
        if (Parcels.level(use)) {
            double y0 = Math.min(lot.y(0), lot.y(Parcels.DEPTH));
            yards.add(new RoadMap.Rect(x, y0, x + width, y0 + Parcels.DEPTH));
        }
        parcels.fill(use, lot, width);
    }

    private void horizon(int side) {
        Buildings buildings = new Buildings(palette, plan.city());
        Plants plants = new Plants(palette, plan.city());
        double y = side * (plan.roads().half() + Parcels.DEPTH + 16);
        double turn = side > 0 ? 0 : Math.PI;
        for (double x = plan.from(); x < plan.to(); x += palette.between(12, 26)) {
            if (plan.nearCrossing(x, 8)) {
                continue;
            }
            if (palette.chance(0.55)) {
                double w = palette.between(12, 22);
                draft.add(
                        buildings.tower(w, w, palette.between(9, 42)),
                        Affine.at(x, y, 0).yaw(turn));
            } else {
                for (int i = 0; i < 4; i++) {
                    draft.add(plants.tree(), Affine.at(x + 4 * i, y + palette.between(-3, 3), 0));
                }
            }
        }
    }

    /** Closes the views along the roads. */
    private void ends() {
        Buildings buildings = new Buildings(palette, plan.city());
        for (double y = -60; y <= 60; y += 24) {
            draft.add(
                    buildings.tower(22, 18, palette.between(10, 36)),
                    Affine.at(plan.to() + 30, y, 0).yaw(-Math.PI / 2));
            draft.add(
                    buildings.tower(22, 18, palette.between(10, 36)),
                    Affine.at(plan.from() - 30, y, 0).yaw(Math.PI / 2));
        }
        for (RoadMap.Crossing c : plan.roads().crossings()) {
            for (int side = -1; side <= 1; side += 2) {
                double y = side * (plan.roads().half() + 125);
                draft.add(
                        buildings.tower(30, 18, palette.between(10, 30)),
                        Affine.at(c.x(), y, 0).yaw(side > 0 ? 0 : Math.PI));
            }
        }
        draft.slab(
                plan.from() - 60,
                190,
                plan.to() + 60,
                260,
                0.5,
                palette.surface(Label.TERRAIN, Material.GRASS, 0x5E8A3A));
    }
}
