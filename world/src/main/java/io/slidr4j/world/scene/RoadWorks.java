package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Affine;

/** Builds what stands on the carriageway: medians with their barriers, and road works. */
final class RoadWorks {
    private final Palette palette;
    private final SceneDraft draft;
    private final Plan plan;
    private final StreetFurniture furniture;

    RoadWorks(Palette palette, SceneDraft draft, Plan plan) {
        this.palette = palette;
        this.draft = draft;
        this.plan = plan;
        furniture = new StreetFurniture(palette);
    }

    /** Raises the median between crossings, with barriers, plants or nothing on it. */
    void median(double x0, double x1) {
        double half = plan.roads().median();
        if (half <= 0 || x1 - x0 < 14) {
            return;
        }
        Surface tiles =
                palette.surface(
                        Label.ISLAND,
                        Material.COBBLES,
                        palette.pick(0x8E6A58, 0x8A8680, 0x9A8A70),
                        0x6A5A50);
        double from = x0 + 7;
        double to = x1 - 7;
        draft.slab(from, -half, to, half, 0.17, tiles);
        double kind = palette.between(0, 1);
        if (kind < 0.55) {
            boolean plastic = palette.chance(0.4);
            for (double x = from + 1; x < to - 1; x += 2) {
                draft.park(furniture.jersey(plastic), x, 0, 0.17, 0);
            }
        } else if (kind < 0.85) {
            Plants plants = new Plants(palette, plan.city());
            for (double x = from + 2; x < to - 2; x += palette.between(4, 9)) {
                draft.add(
                        palette.chance(0.5) ? plants.tree() : plants.bush(0.9),
                        Affine.at(x, 0, 0.15));
            }
        }
    }

    /**
     * Closes a stretch of the outermost lane on the near side.
     *
     * @param x0 where the works begin
     * @param x1 where they end
     */
    void close(double x0, double x1) {
        int side = plan.nearSide();
        double outer = side * (plan.roads().half() - 0.5);
        double inner = side * (plan.roads().half() - RoadMap.LANE);
        for (double u = 0; u < 1; u += 0.12) {
            draft.park(
                    palette.chance(0.6) ? furniture.cone() : furniture.drum(),
                    x0 - 12 + 12 * u,
                    outer + (inner - outer) * u,
                    0,
                    0);
        }
        boolean plastic = palette.chance(0.6);
        for (double x = x0; x < x1; x += 2) {
            if (x - x0 < 14 || palette.chance(0.5)) {
                draft.park(furniture.jersey(plastic), x + 1, inner, 0, 0);
            } else {
                draft.park(furniture.cone(), x + 1, inner, 0, 0);
            }
        }
        double middle = (outer + inner) / 2;
        draft.tryPark(furniture.board(), x0 - 3, middle, 0, 0);
        draft.tryPark(
                new HeavyVehicles(palette).construction(),
                x0 + 9,
                middle + side * 0.5,
                0,
                palette.between(-0.2, 0.2));
        draft.tryPark(new HeavyVehicles(palette).truck(), x0 + 20, middle, 0, 0);
        for (int i = 0; i < 3; i++) {
            draft.tryPark(
                    new People(palette).worker(),
                    x0 + palette.between(1, x1 - x0),
                    middle + palette.between(-0.8, 0.8),
                    0,
                    palette.between(0, 6));
        }
    }

    /** Puts signals at the corners of a crossing, and sometimes a board over the road. */
    void signals(RoadMap.Crossing crossing) {
        double y = plan.roads().half() + 0.6;
        double x = crossing.half() + 0.8;
        for (int corner = 0; corner < 4; corner++) {
            int sx = (corner & 1) * 2 - 1;
            int sy = (corner & 2) - 1;
            draft.claim(crossing.x() + sx * x, sy * y, 0.5);
            draft.add(
                    furniture.signal(palette.chance(0.5) ? 3.4 : 0.4),
                    Affine.at(crossing.x() + sx * x, sy * y, 0.1).yaw(sy > 0 ? Math.PI : 0));
        }
        if (palette.chance(0.4)) {
            draft.add(
                    furniture.gantry(6),
                    Affine.at(crossing.x() - x - 22, plan.nearSide() * y, 0)
                            .yaw(plan.nearSide() > 0 ? Math.PI : 0));
        }
    }
}
