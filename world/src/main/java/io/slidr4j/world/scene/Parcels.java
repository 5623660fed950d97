package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Affine;

/**
 * Fills the ground behind the sidewalks. A parcel's frame: x along the street, y away from it, the
 * front edge at y = 0.
 */
final class Parcels {
    /** How deep parcels are, metres. */
    static final double DEPTH = 46;

    private final Palette palette;
    private final SceneDraft draft;
    private final City city;
    private final Plants plants;
    private final Buildings buildings;
    private final StreetFurniture furniture;
    private final Cars cars;
    private final HeavyVehicles heavy;
    private final TwoWheelers twoWheelers;
    private final People people;

    Parcels(Palette palette, SceneDraft draft, City city) {
        this.palette = palette;
        this.draft = draft;
        this.city = city;
        plants = new Plants(palette, city);
        buildings = new Buildings(palette, city);
        furniture = new StreetFurniture(palette);
        cars = new Cars(palette);
        heavy = new HeavyVehicles(palette);
        twoWheelers = new TwoWheelers(palette);
        people = new People(palette);
    }

    /** What a parcel can be. */
    enum Use {
        BLOCK,
        COTTAGE,
        PARK,
        PARKING,
        YARD,
        SITE,
        PLAZA
    }

    /** A use in the mix of the city. */
    Use draw() {
        double u = palette.between(0, 1);
        double[] mix =
                city == City.SINGAPORE
                        ? new double[] {0.26, 0.08, 0.32, 0.1, 0.08, 0.07, 0.09}
                        : new double[] {0.3, 0.16, 0.2, 0.12, 0.09, 0.06, 0.07};
        int use = 0;
        while (use < mix.length - 1 && u > mix[use]) {
            u -= mix[use++];
        }
        return Use.values()[use];
    }

    /** Whether a use lies at the road's height rather than the sidewalk's. */
    static boolean level(Use use) {
        return use == Use.PARKING || use == Use.YARD;
    }

    /**
     * Fills a parcel.
     *
     * @param use what it is
     * @param frame its frame in the scene; y may be turned round, so that it is a mirror image
     * @param width along the street, metres
     */
    void fill(Use use, Lot frame, double width) {
        switch (use) {
            case BLOCK -> block(frame, width);
            case COTTAGE -> cottage(frame, width);
            case PARK -> park(frame, width);
            case PARKING -> parking(frame, width);
            case YARD -> yard(frame, width);
            case SITE -> site(frame, width);
            case PLAZA -> plaza(frame, width);
        }
    }

    private void ground(Lot lot, double width, double y0, double y1, double z, Surface surface) {
        draft.slab(lot.x0(), lot.y(y0), lot.x0() + width, lot.y(y1), z, surface);
    }

    private Surface grass() {
        return palette.surface(
                Label.TERRAIN,
                Material.GRASS,
                city == City.SINGAPORE
                        ? palette.pick(0x5E8A3A, 0x6E9440, 0x4F7E36)
                        : palette.pick(0x7A8A48, 0x8A8650, 0x66803E));
    }

    private void block(Lot lot, double width) {
        double setback = palette.between(0.5, 8);
        Surface apron =
                palette.surface(
                        Label.SIDEWALK,
                        Material.PAVING,
                        palette.pick(0xB4AFA6, 0xA8A49C, 0xBDB09C));
        boolean lawn = setback > 3 && palette.chance(0.6);
        ground(lot, width, 0, 9, 0.15, lawn ? grass() : apron);
        ground(lot, width, 9, DEPTH, 0.13, grass());
        if (lawn) {
            greenery(lot, width, 0.5, setback - 1, 5);
        }
        double depth = palette.between(10, 20);
        double across = width * palette.between(0.86, 0.99);
        draft.add(buildings.block(across, depth), lot.pose(width / 2, setback, 0.1, 0));
        greenery(lot, width, setback + depth + 3, DEPTH - 3, 5);
        if (setback > 1.5 && palette.chance(0.5)) {
            draft.add(plants.hedge(width * 0.4, 0.9), lot.pose(width * 0.3, 0.7, 0.15, 0));
        }
    }

    private void cottage(Lot lot, double width) {
        ground(lot, width, 0, DEPTH, 0.16, grass());
        double across = Math.min(width * 0.7, palette.between(8, 13));
        double setback = palette.between(5, 9);
        draft.add(
                buildings.cottage(across, palette.between(8, 11)),
                lot.pose(width * 0.45, setback, 0.16, 0));
        if (palette.chance(0.5)) {
            draft.add(buildings.fence(width * 0.7), lot.pose(width * 0.36, 0.3, 0.16, 0));
        } else {
            draft.add(
                    plants.hedge(width * 0.7, palette.between(0.8, 1.6)),
                    lot.pose(width * 0.36, 0.5, 0.16, 0));
        }
        if (palette.chance(0.6)) {
            draft.tryPark(cars.any(city), lot.x(width * 0.88), lot.y(4), 0.16, lot.turn(1.57));
        }
        greenery(lot, width, 2, setback - 2, 4);
        greenery(lot, width, setback + 14, DEPTH - 3, 4);
    }

    private void park(Lot lot, double width) {
        ground(lot, width, 0, DEPTH, palette.between(0.12, 0.2), grass());
        for (int i = 0; i < 2; i++) {
            double r = palette.between(3, 7);
            draft.add(
                    new Parts()
                            .ball(0, 0, 0, r, r * 0.8, palette.between(0.5, 1.3), grass())
                            .list(),
                    lot.pose(palette.between(4, width - 4), palette.between(9, 30), 0, 0));
        }
        if (palette.chance(0.6)) {
            Surface path = palette.surface(Label.SIDEWALK, Material.PAVING, 0xB8AE9A);
            double x = palette.between(0.2, 0.7) * width;
            draft.slab(lot.x(x), lot.y(0), lot.x(x) + 2.2, lot.y(DEPTH), 0.22, path);
            draft.add(furniture.bench(), lot.pose(x - 1, 6, 0.2, 0));
        }
        greenery(lot, width, 2, DEPTH - 2, 8 + (int) (width / 2.2));
        if (palette.chance(0.35)) {
            draft.tryPark(people.dog(), lot.x(width / 2), lot.y(4), 0.16, palette.between(0, 6));
        }
    }

    private void greenery(Lot lot, double width, double from, double to, int count) {
        for (int i = 0; i < count && to > from; i++) {
            double x = palette.between(1.5, Math.max(1.6, width - 1.5));
            double y = palette.between(from, to);
            boolean tree = palette.chance(0.62) && y > 2.5;
            if (draft.claim(lot.x(x), lot.y(y), tree ? 1.6 : 0.8)) {
                draft.add(
                        tree ? plants.tree() : plants.bush(palette.between(0.5, 1.6)),
                        lot.pose(x, y, 0.12, palette.between(0, 6)));
            }
        }
    }

    private void parking(Lot lot, double width) {
        for (double y = 5; y < DEPTH - 6; y += 16) {
            for (double x = 1.6; x < width - 1.4; x += 2.6) {
                if (palette.chance(0.62)) {
                    draft.tryPark(
                            palette.chance(0.07) ? heavy.truck() : cars.any(city),
                            lot.x(x),
                            lot.y(y),
                            0,
                            lot.turn(palette.chance(0.5) ? 1.57 : -1.57));
                }
            }
        }
        if (palette.chance(0.5)) {
            draft.add(buildings.railing(width * 0.6, 1.0), lot.pose(width * 0.3, 0.2, 0, 0));
        }
        draft.add(plants.hedge(width - 1, 1.2), lot.pose(width / 2, DEPTH - 1, 0, 0));
        draft.add(furniture.lamp(), lot.pose(width / 2, 13, 0, 1.57));
        draft.light(lot.x(width / 2), lot.y(15), StreetFurniture.LAMP_HEIGHT);
    }

    private void yard(Lot lot, double width) {
        draft.add(buildings.hall(width * 0.9, 14), lot.pose(width / 2, 26, 0, 0));
        for (double x = 3; x < width - 2; x += 4.2) {
            double kind = palette.between(0, 1);
            double y = palette.between(8, 14);
            Thing thing = kind < 0.6 ? heavy.trailer() : kind < 0.78 ? heavy.truck() : null;
            if (thing != null) {
                draft.tryPark(
                        thing, lot.x(x), lot.y(y), 0, lot.turn(palette.chance(0.5) ? 1.57 : -1.57));
            } else if (kind < 0.9 && draft.claim(lot.x(x), lot.y(19), 3)) {
                draft.add(buildings.container(), lot.pose(x, 19, 0, 0));
            }
        }
        draft.add(buildings.railing(width * 0.65, 1.9), lot.pose(width * 0.33, 0.4, 0, 0));
        draft.tryPark(furniture.debris(), lot.x(width * 0.8), lot.y(4), 0, 0);
    }

    private void site(Lot lot, double width) {
        Surface soil =
                palette.surface(
                        Label.TERRAIN, Material.SOIL, palette.pick(0x9A7A55, 0x8A7460, 0xA88A60));
        ground(lot, width, 0, DEPTH, 0.1, soil);
        for (int i = 0; i < 3; i++) {
            double r = palette.between(2, 4.5);
            draft.add(
                    new Parts().ball(0, 0, 0, r, r * 0.7, palette.between(0.7, 2), soil).list(),
                    lot.pose(palette.between(4, width - 4), palette.between(13, 32), 0, 0));
        }
        for (int i = 0; i < 2; i++) {
            draft.tryPark(
                    heavy.construction(),
                    lot.x(width * (0.28 + 0.45 * i)),
                    lot.y(palette.between(5, 10)),
                    0.1,
                    palette.between(0, 6.2));
        }
        for (double x = 1; x < width - 1; x += 2.05) {
            if (palette.chance(0.75)) {
                draft.tryPark(
                        palette.chance(0.8) ? furniture.jersey(width > 24) : furniture.board(),
                        lot.x(x),
                        lot.y(0.6),
                        0.1,
                        0);
            }
        }
        for (int i = 0; i < 4; i++) {
            draft.tryPark(
                    palette.chance(0.5) ? people.worker() : furniture.cone(),
                    lot.x(palette.between(1, width - 1)),
                    lot.y(palette.between(1.5, 7)),
                    0.1,
                    palette.between(0, 6));
        }
        draft.add(buildings.block(width * 0.6, 10), lot.pose(width / 2, 34, 0.1, 0));
    }

    private void plaza(Lot lot, double width) {
        boolean raised = palette.chance(0.5);
        Surface tiles =
                raised
                        ? palette.surface(Label.ISLAND, Material.COBBLES, 0x8E6A58, 0x7A5A4C)
                        : palette.surface(Label.SIDEWALK, Material.PAVING, 0xBFB5A4);
        ground(lot, width, 0, 14, raised ? 0.24 : 0.15, tiles);
        ground(lot, width, 14, DEPTH, 0.14, grass());
        draft.add(buildings.block(width * 0.9, 14), lot.pose(width / 2, 13, 0.14, 0));
        for (int i = 0; i < 5; i++) {
            draft.tryPark(
                    people.walker(),
                    lot.x(palette.between(1, width - 1)),
                    lot.y(palette.between(1, 10)),
                    0.15,
                    palette.between(0, 6));
        }
        greenery(lot, width, 2, 10, 3);
        draft.tryPark(twoWheelers.rack(), lot.x(width * 0.7), lot.y(2.2), 0.15, 1.57);
        for (int i = 0; i < 4; i++) {
            draft.park(
                    twoWheelers.bicycle(false),
                    lot.x(width * 0.7 - 1 + 0.7 * i),
                    lot.y(2.2),
                    0.15,
                    lot.turn(1.57 + palette.between(-0.1, 0.1)));
        }
        draft.add(furniture.bench(), lot.pose(width * 0.3, 3, 0.15, 1.57));
    }

    /**
     * Where a parcel lies.
     *
     * @param x0 its left edge
     * @param front the y of its front edge
     * @param side 1 where it reaches to positive y, -1 where to negative y
     */
    record Lot(double x0, double front, int side) {
        double x(double along) {
            return x0 + along;
        }

        double y(double deep) {
            return front + side * deep;
        }

        double turn(double yaw) {
            return side * yaw;
        }

        /** The frame of something in it; it is turned round, not mirrored, on the other side. */
        Affine pose(double along, double deep, double z, double yaw) {
            return Affine.at(x(along), y(deep), z).yaw(side > 0 ? yaw : yaw + Math.PI);
        }
    }
}
