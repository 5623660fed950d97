package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Affine;

/** Lays kerbs, verges and sidewalks, and puts on them what stands and walks there. */
final class Sidewalks {
    /** The height of sidewalks, metres. */
    static final double TOP = 0.15;

    private static final double KERB = 0.16;

    private final Palette palette;
    private final SceneDraft draft;
    private final Plan plan;
    private final Plants plants;
    private final StreetFurniture furniture;
    private final TwoWheelers twoWheelers;
    private final People people;
    private final Surface paving;
    private final Surface kerb;

    Sidewalks(Palette palette, SceneDraft draft, Plan plan) {
        this.palette = palette;
        this.draft = draft;
        this.plan = plan;
        plants = new Plants(palette, plan.city());
        furniture = new StreetFurniture(palette);
        twoWheelers = new TwoWheelers(palette);
        people = new People(palette);
        boolean tropical = plan.city() == City.SINGAPORE;
        paving =
                palette.surface(
                        Label.SIDEWALK,
                        Material.PAVING,
                        tropical
                                ? palette.pick(0xB9A896, 0xA9A39A, 0xB59A88)
                                : palette.pick(0xB8B4AC, 0xA8A49E));
        kerb =
                palette.surface(
                        Label.SIDEWALK,
                        Material.KERB,
                        tropical ? 0xC9C4B8 : 0xB0ACA4,
                        tropical && palette.chance(0.4) ? 0x3A3834 : 0xB8B4AC);
    }

    /**
     * Lays one side between two crossings.
     *
     * @param x0 where it begins
     * @param x1 where it ends
     * @param side 1 for positive y, -1 for negative y
     * @param verge the width of the strip of grass at the kerb, 0 for none
     * @param walk the width of the sidewalk
     */
    void lay(double x0, double x1, int side, double verge, double walk) {
        double edge = side * plan.roads().half();
        draft.slab(x0, edge, x1, edge + side * KERB, 0.14, kerb);
        double inner = edge + side * KERB;
        if (verge > 0) {
            Surface grass =
                    palette.surface(
                            Label.TERRAIN, Material.GRASS, palette.pick(0x5E8A3A, 0x7A8A48));
            draft.slab(x0 + 3, inner, x1 - 3, inner + side * verge, 0.13, grass);
            draft.slab(x0, inner, x0 + 3, inner + side * verge, TOP, paving);
            draft.slab(x1 - 3, inner, x1, inner + side * verge, TOP, paving);
        }
        double near = inner + side * verge;
        draft.slab(x0, near, x1, near + side * walk, TOP, paving);
        furnish(x0, x1, side, Math.max(verge, 0.9));
        walkers(x0, x1, near + side * walk / 2, walk);
    }

    /** Lays the sidewalk along a crossing road, on both of whose ends a parcel lies. */
    void layAcross(double x, int towards, int side, double depth) {
        double edge = side * plan.roads().half();
        double far = edge + side * depth;
        double a = Math.min(x, x + towards * 2.6);
        draft.slab(a, edge, a + 2.6, far, TOP, paving);
        for (double y = 10; y < depth; y += 13) {
            if (draft.claim(x + towards * 1.3, edge + side * y, 0.7)) {
                draft.add(
                        palette.chance(0.6) ? plants.tree() : furniture.lamp(),
                        Affine.at(x + towards * 0.9, edge + side * y, TOP)
                                .yaw(towards > 0 ? Math.PI : 0));
            }
        }
    }

    private void furnish(double x0, double x1, int side, double strip) {
        double y = side * (plan.roads().half() + KERB + 0.45 * strip);
        double lampGap = palette.between(22, 32);
        for (double x = x0 + 5; x < x1 - 4; x += lampGap) {
            lamp(x, side);
        }
        double treeGap = palette.between(6.5, 11);
        boolean avenue = palette.chance(0.85);
        for (double x = x0 + 9; x < x1 - 8; x += treeGap * palette.between(0.8, 1.2)) {
            if (avenue && palette.chance(0.85) && draft.claim(x, y, 1.0)) {
                draft.add(plants.tree(), Affine.at(x, y, 0.1).yaw(palette.between(0, 6)));
            }
        }
        for (double x = x0 + 4; x < x1 - 3; x += palette.between(5, 11)) {
            if (draft.claim(x, y, 0.5)) {
                small(x, y, side);
            }
        }
    }

    private void lamp(double x, int side) {
        double y = side * (plan.roads().half() + KERB + 0.4);
        if (draft.claim(x, y, 0.4)) {
            draft.add(furniture.lamp(), Affine.at(x, y, 0.1).yaw(-side * Math.PI / 2));
            draft.light(x, y - side * StreetFurniture.LAMP_REACH, StreetFurniture.LAMP_HEIGHT);
        }
    }

    private void small(double x, double y, int side) {
        Affine place = Affine.at(x, y, 0.13).yaw(side > 0 ? Math.PI : 0);
        double kind = palette.between(0, 1);
        if (kind < 0.2) {
            draft.add(furniture.sign(), place);
        } else if (kind < 0.52) {
            draft.add(furniture.smallFixture(), place);
        } else if (kind < 0.6) {
            draft.add(plants.bush(palette.between(0.5, 1.1)), place);
        } else if (kind < 0.66) {
            draft.park(furniture.bin(), x, y, TOP, 0);
        } else if (kind < 0.7) {
            draft.park(twoWheelers.bicycle(false), x, y, TOP, palette.between(-0.4, 0.4));
        } else if (kind < 0.76) {
            row(x, y, side);
        } else {
            draft.add(
                    furniture.shelter(),
                    Affine.at(x, y + side * 1.6, TOP).yaw(-side * Math.PI / 2));
        }
    }

    /** A few motorcycles side by side. */
    private void row(double x, double y, int side) {
        int count = 1 + palette.below(plan.city() == City.SINGAPORE ? 4 : 2);
        for (int i = 0; i < count; i++) {
            draft.park(
                    twoWheelers.motorcycle(false),
                    x + 1.0 * i,
                    y + side * 0.4,
                    TOP,
                    side * 1.4 + palette.between(-0.1, 0.1));
        }
    }

    private void walkers(double x0, double x1, double y, double walk) {
        double gap = plan.weather().night() ? 30 : 17;
        for (double x = x0; x < x1; x += palette.between(0.4, 2) * gap) {
            double across = y + palette.between(-0.35, 0.35) * walk;
            boolean stands = palette.chance(0.3);
            double yaw = palette.chance(0.5) ? 0 : Math.PI;
            if (stands && draft.claim(x, across, 0.4)) {
                draft.park(walker(), x, across, TOP, palette.between(0, 6));
            } else if (!stands) {
                walking(x, across, yaw);
            }
        }
    }

    private void walking(double x, double y, double yaw) {
        if (draft.claim(x, y, 0.5)) {
            draft.move(walker(), x, y, TOP, yaw, palette.between(0.8, 1.6));
        }
    }

    private Thing walker() {
        double kind = palette.between(0, 1);
        if (kind < 0.03) {
            return people.stroller();
        }
        if (kind < 0.045) {
            return people.wheelchair();
        }
        return kind < 0.07 ? twoWheelers.scooter() : people.walker();
    }
}
