package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;

/** Makes trucks, trailers, buses and construction vehicles. */
final class HeavyVehicles {
    private static final int DARK = 0x17181A;
    private static final int CHASSIS = 0x2E3033;

    private final Palette palette;

    HeavyVehicles(Palette palette) {
        this.palette = palette;
    }

    /** A truck: box, flatbed, tipper, mixer or pickup. */
    Thing truck() {
        return switch (palette.below(5)) {
            case 0 -> pickup();
            case 1 -> flatbed();
            case 2 -> mixer();
            default -> boxTruck();
        };
    }

    /** A tractor without its trailer. */
    Thing tractor() {
        return thing(Label.TRUCK, cab(5.6, 2.45, 3.2), 5.6, 2.5, 3.2);
    }

    private Thing boxTruck() {
        double l = palette.between(5.8, 8.6);
        double h = palette.between(2.8, 3.5);
        Parts parts = cab(l, 2.4, Math.min(h, 2.6));
        int colour = palette.pick(0xEDEDEA, 0xF4F4F2, 0xD8D2C0, 0x2F5E9B, 0xB3262B, 0x3D7A4A);
        Surface box = palette.surface(Label.TRUCK, Material.CORRUGATED, colour);
        parts.box(-0.95, 0, 0.95 + (h - 0.95) / 2, l - 2.1, 2.45, h - 0.95, box);
        return thing(Label.TRUCK, parts, l, 2.5, h);
    }

    private Thing flatbed() {
        double l = palette.between(5.5, 8);
        Parts parts = cab(l, 2.3, 2.4);
        Surface wood = palette.surface(Label.TRUCK, Material.WOOD, 0x8A6A45);
        Surface load =
                palette.surface(Label.TRUCK, Material.SOIL, palette.pick(0x9C8F7C, 0x6E5B45));
        Surface rail = palette.surface(Label.TRUCK, Material.PLASTER, palette.pick(Palette.CARS));
        double bed = l - 2.1;
        parts.box(-0.95, 0, 0.95, bed, 2.35, 0.16, wood)
                .box(-0.95, 1.15, 1.25, bed, 0.06, 0.5, rail)
                .box(-0.95, -1.15, 1.25, bed, 0.06, 0.5, rail)
                .box(-0.95 - bed / 2, 0, 1.25, 0.06, 2.3, 0.5, rail)
                .ball(-0.95, 0, 1.1, bed * 0.42, 0.95, palette.between(0.3, 0.9), load);
        return thing(Label.TRUCK, parts, l, 2.4, 2.4);
    }

    private Thing mixer() {
        double l = palette.between(7.6, 8.8);
        Parts parts = cab(l, 2.45, 2.7);
        Surface drum =
                palette.surface(
                        Label.TRUCK,
                        Material.STRIPES,
                        0xE6E4DC,
                        palette.pick(0xC4302B, 0x2F5E9B, 0x3D7A4A));
        parts.bar(1.2, 0, 2.0, -l / 2 + 0.4, 0, 2.7, 1.1, drum)
                .beam(-l / 2 + 0.2, 0, 1.0, -l / 2 + 0.5, 0, 2.6, 0.4, drum);
        return thing(Label.TRUCK, parts, l, 2.5, 3.6);
    }

    private Thing pickup() {
        double l = palette.between(5.2, 5.8);
        int colour = palette.pick(Palette.CARS);
        Surface paint = palette.surface(Label.TRUCK, Material.PAINT, colour);
        Surface glass = palette.surface(Label.TRUCK, Material.CABIN, colour);
        Parts parts =
                new Parts()
                        .wedge(0, 0, 0.72, l, 1.95, 0.86, 0.03, 0.05, 0, paint)
                        .wedge(0.25, 0, 1.48, 2.2, 1.8, 0.7, 0.35, 0.2, 0, glass)
                        .box(-l * 0.32, 0.92, 1.2, l * 0.33, 0.08, 0.16, paint)
                        .box(-l * 0.32, -0.92, 1.2, l * 0.33, 0.08, 0.16, paint);
        wheels(parts, Label.TRUCK, l * 0.32, 0.85, 0.39);
        wheels(parts, Label.TRUCK, -l * 0.3, 0.85, 0.39);
        return thing(Label.TRUCK, parts, l, 2.0, 1.83);
    }

    /** A cab with its chassis and wheels, on which a load can be put behind. */
    private Parts cab(double l, double w, double h) {
        int colour = palette.pick(0xEDEDEA, 0xF2F2F0, 0x2F5E9B, 0xB3262B, 0xD8A21E, 0x3A3D40);
        Surface paint = palette.surface(Label.TRUCK, Material.PAINT, colour);
        Surface glass = palette.surface(Label.TRUCK, Material.CABIN, colour);
        Surface steel = palette.surface(Label.TRUCK, Material.METAL, CHASSIS);
        Parts parts =
                new Parts()
                        .box(l / 2 - 0.95, 0, 0.95, 1.9, w, 1.1, paint)
                        .wedge(
                                l / 2 - 0.98,
                                0,
                                (1.5 + h) / 2,
                                1.84,
                                w * 0.98,
                                h - 1.5,
                                0.12,
                                0.08,
                                -0.08,
                                glass)
                        .box(-0.4, 0, 0.75, l - 1.2, 0.9, 0.3, steel);
        wheels(parts, Label.TRUCK, l / 2 - 1.1, w / 2 - 0.18, 0.48);
        wheels(parts, Label.TRUCK, -l / 2 + 1.3, w / 2 - 0.2, 0.48);
        if (l > 7) {
            wheels(parts, Label.TRUCK, -l / 2 + 2.4, w / 2 - 0.2, 0.48);
        }
        return parts;
    }

    private void wheels(Parts parts, Label label, double x, double y, double radius) {
        Surface rubber = palette.surface(label, Material.RUBBER, DARK);
        parts.wheel(x, y, radius, 0.32, rubber).wheel(x, -y, radius, 0.32, rubber);
    }

    /** A trailer without its tractor: container, tank or flat. */
    Thing trailer() {
        double l = palette.between(8, 13.2);
        Surface steel = palette.surface(Label.TRAILER, Material.METAL, 0x35383C);
        Parts parts = new Parts().box(0, 0, 1.1, l, 1.0, 0.25, steel);
        for (int axle = 0; axle < 3; axle++) {
            wheels(parts, Label.TRAILER, -l / 2 + 1.2 + 1.25 * axle, 1.0, 0.5);
        }
        parts.bar(l * 0.28, 0.7, 0, l * 0.28, 0.7, 1.1, 0.07, steel)
                .bar(l * 0.28, -0.7, 0, l * 0.28, -0.7, 1.1, 0.07, steel);
        double h = loadTrailer(parts, l);
        return thing(Label.TRAILER, parts, l, 2.5, h);
    }

    private double loadTrailer(Parts parts, double l) {
        int colour = palette.pick(0xB5482F, 0x2D5F8F, 0x4B7A54, 0xC9C9C4, 0xB88A2E, 0x7A3B3B);
        Surface skin = palette.surface(Label.TRAILER, Material.CORRUGATED, colour);
        switch (palette.below(4)) {
            case 0 -> {
                Surface tank = palette.surface(Label.TRAILER, Material.METAL, 0xC8CCD0);
                parts.bar(-l / 2 + 0.2, 0, 2.2, l / 2 - 0.2, 0, 2.2, 1.05, tank);
                return 3.3;
            }
            case 1 -> {
                parts.box(
                        0,
                        0,
                        1.3,
                        l,
                        2.45,
                        0.16,
                        palette.surface(Label.TRAILER, Material.WOOD, 0x7C6142));
                parts.box(-l * 0.2, 0, 1.8, l * 0.4, 2.0, 0.85, skin);
                return 2.3;
            }
            default -> {
                parts.box(0, 0, 2.55, l, 2.45, 2.6, skin);
                return 3.85;
            }
        }
    }

    /** A rigid bus, or an articulated one. */
    Thing bus(City city) {
        boolean bendy = palette.chance(0.15);
        Label label = bendy ? Label.BENDY_BUS : Label.BUS;
        boolean twoDecks = !bendy && city == City.SINGAPORE && palette.chance(0.35);
        double l = bendy ? 17.5 : palette.between(10.5, 12.2);
        double h = twoDecks ? 4.3 : palette.between(2.95, 3.25);
        int colour =
                city == City.SINGAPORE
                        ? palette.pick(0xC4302B, 0x4FA64A, 0xE6E2DA)
                        : palette.pick(0xE9C53A, 0xF0EFEA, 0x2C4E86);
        Surface side = palette.surface(label, Material.COACH, colour, palette.pick(Palette.CARS));
        Parts parts = new Parts();
        if (bendy) {
            Surface fold = palette.surface(label, Material.RUBBER, 0x2A2B2D);
            parts.box(4.2, 0, 0.35 + (h - 0.35) / 2, 9.1, 2.5, h - 0.35, side)
                    .box(-5, 0, 0.35 + (h - 0.35) / 2, 7.4, 2.5, h - 0.35, side)
                    .box(-0.8, 0, 1.7, 1.2, 2.2, 2.4, fold);
            wheels(parts, label, -2.6, 1.08, 0.48);
        } else {
            parts.box(0, 0, 0.35 + (h - 0.35) / 2, l, 2.5, h - 0.35, side);
        }
        Surface unit = palette.surface(label, Material.PLASTER, 0xD5D5D2);
        parts.box(-l * 0.15, 0, h + 0.1, 2.2, 1.7, 0.25, unit);
        wheels(parts, label, l / 2 - 2.6, 1.08, 0.48);
        wheels(parts, label, -l / 2 + 2.9, 1.08, 0.48);
        return thing(label, parts, l, 2.55, h + 0.2);
    }

    /** An excavator, a wheel loader or a roller. */
    Thing construction() {
        Label label = Label.CONSTRUCTION_VEHICLE;
        Surface paint =
                palette.surface(
                        label,
                        Material.PLASTER,
                        palette.pick(0xE0A41C, 0xE8B020, 0xD9822B, 0xC9C22E));
        Surface steel = palette.surface(label, Material.METAL, 0x4A4B4D);
        Surface track = palette.surface(label, Material.RUBBER, 0x222324);
        Surface glass = palette.surface(label, Material.GLASS, 0x20282E);
        return switch (palette.below(3)) {
            case 0 -> loader(paint, steel, track, glass);
            case 1 -> roller(paint, steel, glass);
            default -> excavator(paint, steel, track, glass);
        };
    }

    private Thing excavator(Surface paint, Surface steel, Surface track, Surface glass) {
        double reach = palette.between(3.2, 4.6);
        double rise = palette.between(3.0, 4.6);
        Parts parts =
                new Parts()
                        .box(0, 1.1, 0.45, 3.6, 0.55, 0.9, track)
                        .box(0, -1.1, 0.45, 3.6, 0.55, 0.9, track)
                        .box(0, 0, 0.95, 1.6, 1.6, 0.3, steel)
                        .box(-0.6, 0, 1.65, 2.7, 2.5, 1.1, paint)
                        .box(0.9, 0.75, 1.9, 1.2, 0.95, 1.6, paint)
                        .wedge(0.9, 0.75, 2.35, 1.24, 0.99, 0.9, 0.1, 0.1, 0, glass)
                        .beam(0.7, -0.3, 1.7, reach * 0.62, -0.3, rise, 0.45, paint)
                        .beam(reach * 0.62, -0.3, rise, reach, -0.3, 1.3, 0.34, paint)
                        .bar(0.9, -0.3, 2.2, reach * 0.45, -0.3, rise - 0.5, 0.09, steel)
                        .wedge(reach, -0.3, 0.75, 0.8, 1.0, 0.9, 0.3, 0.0, -0.2, steel);
        return thing(Label.CONSTRUCTION_VEHICLE, parts, 2 * reach, 2.8, rise + 0.3);
    }

    private Thing loader(Surface paint, Surface steel, Surface tyre, Surface glass) {
        Parts parts =
                new Parts()
                        .box(-1.4, 0, 1.45, 2.6, 1.7, 1.2, paint)
                        .box(0.9, 0, 1.15, 2.0, 1.2, 0.7, paint)
                        .wedge(-0.4, 0, 2.6, 1.5, 1.5, 1.4, 0.15, 0.1, 0, glass)
                        .box(-0.4, 0, 3.35, 1.5, 1.5, 0.12, paint)
                        .beam(0.6, 0.6, 1.6, 2.9, 0.6, 0.8, 0.25, paint)
                        .beam(0.6, -0.6, 1.6, 2.9, -0.6, 0.8, 0.25, paint)
                        .wedge(3.2, 0, 0.6, 1.0, 2.6, 1.0, 0.5, 0, 0.3, steel);
        for (int side = -1; side <= 1; side += 2) {
            parts.wheel(1.3, side * 1.0, 0.72, 0.55, tyre)
                    .wheel(-1.6, side * 1.0, 0.72, 0.55, tyre);
        }
        return thing(Label.CONSTRUCTION_VEHICLE, parts, 7, 2.6, 3.4);
    }

    private Thing roller(Surface paint, Surface steel, Surface glass) {
        Parts parts =
                new Parts()
                        .wheel(1.7, 0, 0.72, 1.9, steel)
                        .wheel(-1.5, 0, 0.72, 1.9, steel)
                        .box(0, 0, 1.3, 4.0, 1.3, 0.8, paint)
                        .wedge(0, 0, 2.2, 1.5, 1.4, 1.2, 0.1, 0.1, 0, glass)
                        .box(0, 0, 2.9, 1.9, 1.6, 0.12, paint);
        return thing(Label.CONSTRUCTION_VEHICLE, parts, 4.8, 2.0, 2.95);
    }

    private static Thing thing(Label label, Parts parts, double l, double w, double h) {
        return new Thing(label, "vehicle.parked", parts.list(), l, w, h);
    }
}
