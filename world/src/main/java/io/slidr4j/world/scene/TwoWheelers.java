package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;

/** Makes bicycles and motorcycles, with and without riders, and what belongs to them. */
final class TwoWheelers {
    private static final int DARK = 0x1A1B1D;

    private final Palette palette;
    private final People people;

    TwoWheelers(Palette palette) {
        this.palette = palette;
        people = new People(palette);
    }

    /** A bicycle. */
    Thing bicycle(boolean ridden) {
        int colour = palette.pick(0x2F5E9B, 0xB3262B, 0x222426, 0xE07A1F, 0x4FA64A, 0xDADBDC);
        Surface frame = palette.surface(Label.BICYCLE, Material.METAL, colour);
        Surface tyre = palette.surface(Label.BICYCLE, Material.RUBBER, DARK);
        Parts parts =
                new Parts()
                        .spokes(0.52, 0, 0.34, 0.07, tyre)
                        .spokes(-0.52, 0, 0.34, 0.07, tyre)
                        .bar(-0.52, 0, 0.34, -0.05, 0, 0.3, 0.025, frame)
                        .bar(-0.05, 0, 0.3, -0.2, 0, 0.88, 0.03, frame)
                        .bar(-0.05, 0, 0.3, 0.38, 0, 0.82, 0.03, frame)
                        .bar(-0.18, 0, 0.8, 0.36, 0, 0.84, 0.03, frame)
                        .bar(0.52, 0, 0.34, 0.35, 0, 1.0, 0.03, frame)
                        .bar(0.35, -0.27, 1.02, 0.35, 0.27, 1.02, 0.03, tyre)
                        .box(-0.22, 0, 0.93, 0.28, 0.16, 0.08, tyre);
        if (palette.chance(0.4)) {
            parts.box(
                    0.62,
                    0,
                    0.85,
                    0.32,
                    0.36,
                    0.26,
                    palette.surface(Label.BICYCLE, Material.WOOD, 0x8A6A45));
        }
        if (ridden) {
            people.rider(parts, Label.BICYCLIST, -0.2, 0.92, 0.35, 1.03, 0.3);
        }
        return new Thing(
                Label.BICYCLE,
                riding("cycle", ridden),
                parts.list(),
                1.75,
                0.6,
                ridden ? 1.78 : 1.1);
    }

    /** A motorcycle or a motor scooter. */
    Thing motorcycle(boolean ridden) {
        int colour = palette.pick(0x1B1C1E, 0xB3262B, 0x2F5E9B, 0xE0B21A, 0xEDEDEA, 0x3D7A4A);
        Label label = Label.MOTORCYCLE;
        Surface paint = palette.surface(label, Material.PLASTER, colour);
        Surface tyre = palette.surface(label, Material.RUBBER, DARK);
        Surface steel = palette.surface(label, Material.METAL, 0x8A8D90);
        Surface lamp = palette.surface(label, Material.LAMP, 0xF4F0D8, 0xFFF8E0);
        Parts parts =
                new Parts()
                        .wheel(0.68, 0, 0.31, 0.13, tyre)
                        .wheel(-0.66, 0, 0.31, 0.16, tyre)
                        .ball(0.1, 0, 0.55, 0.45, 0.2, 0.27, steel)
                        .ball(0.2, 0, 0.85, 0.32, 0.18, 0.15, paint)
                        .wedge(-0.4, 0, 0.78, 0.8, 0.3, 0.18, 0.2, 0.2, 0, tyre)
                        .bar(0.68, 0.09, 0.31, 0.46, 0.09, 1.0, 0.04, steel)
                        .bar(0.68, -0.09, 0.31, 0.46, -0.09, 1.0, 0.04, steel)
                        .bar(0.42, -0.36, 1.05, 0.42, 0.36, 1.05, 0.03, tyre)
                        .ball(0.6, 0, 0.92, 0.1, 0.12, 0.12, lamp)
                        .bar(-0.1, -0.16, 0.35, -0.8, -0.18, 0.42, 0.06, steel);
        if (palette.chance(0.45)) {
            parts.box(-0.72, 0, 1.05, 0.4, 0.42, 0.36, paint)
                    .wedge(0.42, 0, 0.72, 0.16, 0.5, 0.65, 0.1, 0.3, 0.1, paint);
        }
        if (ridden) {
            people.rider(parts, Label.MOTORCYCLIST, -0.25, 0.86, 0.4, 1.05, 0.4);
        }
        return new Thing(
                label, riding("cycle", ridden), parts.list(), 2.1, 0.8, ridden ? 1.72 : 1.2);
    }

    /** A kick scooter with its rider. */
    Thing scooter() {
        Label label = Label.PERSONAL_MOBILITY;
        Surface steel = palette.surface(label, Material.METAL, 0x3A3D40);
        Parts parts =
                new Parts()
                        .box(0, 0, 0.12, 0.9, 0.16, 0.06, steel)
                        .wheel(0.5, 0, 0.1, 0.05, steel)
                        .wheel(-0.5, 0, 0.1, 0.05, steel)
                        .bar(0.48, 0, 0.1, 0.4, 0, 1.1, 0.03, steel);
        people.standing(parts, label, 0, 0.15, 1.72, 0.1);
        return new Thing(label, "", parts.list(), 1.2, 0.6, 1.87);
    }

    /** A rack with a few hoops; the bicycles come on their own. */
    Thing rack() {
        Surface steel = palette.surface(Label.RACK, Material.METAL, 0xA9ADB0);
        Parts parts = new Parts();
        for (int hoop = 0; hoop < 5; hoop++) {
            double y = 0.7 * hoop - 1.4;
            parts.bar(-0.35, y, 0, -0.35, y, 0.8, 0.03, steel)
                    .bar(0.35, y, 0, 0.35, y, 0.8, 0.03, steel)
                    .bar(-0.35, y, 0.8, 0.35, y, 0.8, 0.03, steel);
        }
        return new Thing(Label.RACK, "", parts.list(), 0.8, 3.0, 0.85);
    }

    private static String riding(String family, boolean ridden) {
        return family + (ridden ? ".with_rider" : ".without_rider");
    }
}
