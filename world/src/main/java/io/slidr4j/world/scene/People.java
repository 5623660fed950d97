package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;

/** Makes people, and what they push. */
final class People {
    private final Palette palette;

    People(Palette palette) {
        this.palette = palette;
    }

    /** Anyone on a sidewalk. */
    Thing walker() {
        double kind = palette.between(0, 1);
        if (kind < 0.05) {
            return person(Label.CHILD, palette.between(1.0, 1.35));
        }
        if (kind < 0.08) {
            return person(Label.POLICE_OFFICER, palette.between(1.68, 1.88));
        }
        return person(Label.ADULT, palette.between(1.55, 1.9));
    }

    /** A worker in a vest and a helmet. */
    Thing worker() {
        return person(Label.WORKER, palette.between(1.65, 1.88));
    }

    private Thing person(Label label, double height) {
        Parts parts = new Parts();
        standing(parts, label, 0, 0, height, palette.between(0.05, 0.34));
        if (label == Label.ADULT && palette.chance(0.3)) {
            Surface bag = palette.surface(label, Material.CLOTH, palette.pick(Palette.CLOTHES));
            parts.box(-0.2, 0, height * 0.7, 0.18, 0.3, 0.42, bag);
        }
        return new Thing(label, "pedestrian.standing", parts.list(), 0.7, 0.65, height);
    }

    /** Adds a standing or striding body. */
    void standing(Parts parts, Label label, double x, double z, double height, double stride) {
        Surface top = torso(label);
        Surface legs = palette.surface(label, Material.CLOTH, palette.pick(Palette.TROUSERS));
        Surface skin = palette.surface(label, Material.SKIN, palette.pick(Palette.SKIN));
        double hip = z + 0.49 * height;
        double shoulder = z + 0.81 * height;
        double s = stride * height / 1.75;
        parts.bar(x + s, 0.1, z, x, 0.08, hip, 0.075, legs)
                .bar(x - s, -0.1, z, x, -0.08, hip, 0.075, legs)
                .wedge(
                        x,
                        0,
                        (hip + shoulder) / 2,
                        0.26,
                        0.46,
                        shoulder - hip + 0.06,
                        0.2,
                        0.12,
                        0,
                        top)
                .bar(x, 0.24, shoulder - 0.04, x - s * 0.8, 0.27, hip, 0.052, top)
                .bar(x, -0.24, shoulder - 0.04, x + s * 0.8, -0.27, hip, 0.052, top);
        head(parts, label, x, shoulder, z + height, skin);
    }

    /** Adds a seated body: seat and hands by place, feet at a height. */
    void rider(
            Parts parts,
            Label label,
            double seatX,
            double seatZ,
            double handX,
            double handZ,
            double footZ) {
        Surface top = torso(label);
        Surface legs = palette.surface(label, Material.CLOTH, palette.pick(Palette.TROUSERS));
        Surface skin = palette.surface(label, Material.SKIN, palette.pick(Palette.SKIN));
        double shoulderX = seatX + 0.2;
        double shoulderZ = seatZ + 0.52;
        parts.beam(seatX, 0, seatZ, shoulderX, 0, shoulderZ, 0.33, top);
        for (int side = -1; side <= 1; side += 2) {
            parts.bar(seatX, side * 0.1, seatZ, seatX + 0.38, side * 0.15, seatZ - 0.18, 0.08, legs)
                    .bar(
                            seatX + 0.38,
                            side * 0.15,
                            seatZ - 0.18,
                            seatX + 0.2,
                            side * 0.14,
                            footZ,
                            0.065,
                            legs)
                    .bar(shoulderX, side * 0.2, shoulderZ, handX, side * 0.26, handZ, 0.055, top);
        }
        head(parts, label, shoulderX + 0.06, shoulderZ, shoulderZ + 0.33, skin);
    }

    private void head(
            Parts parts, Label label, double x, double shoulder, double top, Surface skin) {
        boolean helmet =
                label == Label.MOTORCYCLIST
                        || label == Label.WORKER
                        || label == Label.BICYCLIST && palette.chance(0.6);
        int colour =
                label == Label.WORKER
                        ? palette.pick(0xF0C020, 0xF4F4F0)
                        : helmet
                                ? palette.pick(0x1B1C1E, 0xEDEDEA, 0xB3262B)
                                : palette.pick(0x1A1410, 0x3A2618, 0x6B4A2A, 0x8A8680);
        Surface hat = palette.surface(label, Material.CLOTH, colour);
        parts.bar(x, 0, shoulder - 0.05, x, 0, shoulder + 0.1, 0.06, skin)
                .ball(x + 0.01, 0, top - 0.13, 0.1, 0.085, 0.13, skin)
                .ball(x - 0.015, 0, top - 0.09, helmet ? 0.14 : 0.11, 0.1, 0.1, hat);
    }

    private Surface torso(Label label) {
        if (label == Label.WORKER) {
            return palette.surface(label, Material.SAFETY_VEST, palette.pick(0xF07A1A, 0xC8E020));
        }
        int colour = label == Label.POLICE_OFFICER ? 0x1C2A4A : palette.pick(Palette.CLOTHES);
        int accent = palette.pick(Palette.CLOTHES);
        return palette.surface(label, Material.CLOTH, colour, accent);
    }

    /** A pram. */
    Thing stroller() {
        Label label = Label.STROLLER;
        Surface cloth = palette.surface(label, Material.CLOTH, palette.pick(Palette.CLOTHES));
        Surface steel = palette.surface(label, Material.METAL, 0x6B6E73);
        Parts parts =
                new Parts()
                        .wedge(0, 0, 0.65, 0.7, 0.45, 0.35, 0.2, 0.1, 0, cloth)
                        .ball(0.2, 0, 0.85, 0.25, 0.22, 0.25, cloth)
                        .bar(-0.3, 0, 0.7, -0.5, 0, 1.05, 0.03, steel)
                        .wheel(0.3, 0.2, 0.14, 0.05, steel)
                        .wheel(-0.3, -0.2, 0.14, 0.05, steel)
                        .wheel(0.3, -0.2, 0.14, 0.05, steel)
                        .wheel(-0.3, 0.2, 0.14, 0.05, steel);
        return new Thing(label, "", parts.list(), 1.0, 0.55, 1.1);
    }

    /** Someone in a wheelchair. */
    Thing wheelchair() {
        Label label = Label.WHEELCHAIR;
        Surface steel = palette.surface(label, Material.METAL, 0x3A3D40);
        Parts parts =
                new Parts()
                        .spokes(-0.1, 0.3, 0.3, 0.05, steel)
                        .spokes(-0.1, -0.3, 0.3, 0.05, steel)
                        .box(0, 0, 0.5, 0.5, 0.5, 0.08, steel);
        rider(parts, label, -0.1, 0.58, 0.2, 0.75, 0.15);
        return new Thing(label, "", parts.list(), 1.0, 0.7, 1.4);
    }

    /** A dog. */
    Thing dog() {
        Label label = Label.ANIMAL;
        Surface fur =
                palette.surface(label, Material.CLOTH, palette.pick(0x8A6A45, 0x2A2320, 0xC9B08A));
        Parts parts =
                new Parts()
                        .ball(0, 0, 0.42, 0.36, 0.14, 0.16, fur)
                        .ball(0.4, 0, 0.58, 0.14, 0.09, 0.1, fur)
                        .bar(-0.34, 0, 0.46, -0.5, 0, 0.66, 0.03, fur);
        for (int side = -1; side <= 1; side += 2) {
            parts.bar(0.22, side * 0.08, 0, 0.22, side * 0.08, 0.4, 0.04, fur)
                    .bar(-0.22, side * 0.08, 0, -0.22, side * 0.08, 0.4, 0.04, fur);
        }
        return new Thing(label, "", parts.list(), 0.95, 0.3, 0.7);
    }
}
