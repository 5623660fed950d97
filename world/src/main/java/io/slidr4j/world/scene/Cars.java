package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;

/** Makes cars and vans. */
final class Cars {
    private static final int DARK = 0x16181A;

    private final Palette palette;

    Cars(Palette palette) {
        this.palette = palette;
    }

    /** Any car, in the mix of a street. */
    Thing any(City city) {
        double kind = palette.between(0, 1);
        if (kind < 0.015) {
            return build(Label.POLICE_CAR, Form.SEDAN, 0xF4F4F4, 0x1D3F8A);
        }
        if (kind < 0.16) {
            int taxi =
                    city == City.SINGAPORE
                            ? palette.pick(0x1F6FB5, 0xE0B21A, 0xC4302B)
                            : palette.pick(0xE8E8E8, 0xD9A51E);
            return build(Label.CAR, Form.SEDAN, taxi, taxi);
        }
        int colour = palette.pick(Palette.CARS);
        Form form = Form.values()[palette.below(Form.values().length)];
        return build(Label.CAR, form, colour, colour);
    }

    /** An ambulance. */
    Thing ambulance() {
        return build(Label.AMBULANCE, Form.VAN, 0xF4F4F0, 0xC4201C);
    }

    /** The shapes of cars: length, width, height, bonnet's end and boot's begin as shares. */
    private enum Form {
        SEDAN(4.65, 1.82, 1.46, 0.28, 0.16, 0.5),
        HATCH(4.05, 1.76, 1.5, 0.26, 0.02, 0.42),
        SUV(4.6, 1.9, 1.72, 0.27, 0.02, 0.3),
        ESTATE(4.7, 1.84, 1.5, 0.28, 0.01, 0.3),
        VAN(4.95, 1.95, 2.05, 0.14, 0.0, 0.2);

        private final double length;
        private final double width;
        private final double height;
        private final double bonnet;
        private final double boot;
        private final double slant;

        Form(double length, double width, double height, double bonnet, double boot, double slant) {
            this.length = length;
            this.width = width;
            this.height = height;
            this.bonnet = bonnet;
            this.boot = boot;
            this.slant = slant;
        }
    }

    private Thing build(Label label, Form form, int colour, int accent) {
        double size = palette.between(0.94, 1.07);
        double l = form.length * size;
        double w = form.width * palette.between(0.97, 1.04);
        double h = form.height * palette.between(0.97, 1.04);
        double waist = 0.3 + 0.36 * (h - 0.3) + 0.12;
        Surface paint = palette.surface(label, Material.PAINT, colour, accent);
        Surface glass = palette.surface(label, Material.CABIN, colour, accent);
        Surface rubber = palette.surface(label, Material.RUBBER, DARK);
        double cabin = l * (1 - form.bonnet - form.boot);
        double middle = l * (form.boot - form.bonnet) / 2;
        double front = l * 0.3;
        double tread = w / 2 - 0.11;
        double radius = form.height > 1.6 ? 0.36 : 0.32;
        Parts parts =
                new Parts()
                        .wedge(0, 0, (0.24 + waist) / 2, l, w, waist - 0.24, 0.05, 0.06, 0, paint)
                        .wedge(
                                middle,
                                0,
                                (waist + h) / 2,
                                cabin,
                                w * 0.93,
                                h - waist,
                                form.slant,
                                0.22,
                                -0.08,
                                glass);
        for (int side = -1; side <= 1; side += 2) {
            parts.wheel(front, side * tread, radius, 0.24, rubber)
                    .wheel(-l * 0.3, side * tread, radius, 0.24, rubber)
                    .box(
                            middle + cabin * 0.36,
                            side * (w / 2 + 0.06),
                            waist + 0.06,
                            0.12,
                            0.16,
                            0.14,
                            paint);
        }
        if (label != Label.CAR) {
            parts.box(
                    middle,
                    0,
                    h + 0.05,
                    0.3,
                    w * 0.6,
                    0.12,
                    palette.surface(label, Material.LAMP, 0x2040FF, 0xFF2020));
        } else if (form == Form.SEDAN && accent == colour && palette.chance(0.2)) {
            parts.box(
                    middle,
                    0,
                    h + 0.06,
                    0.2,
                    0.55,
                    0.14,
                    palette.surface(label, Material.PAINT, 0xF0F0E0));
        }
        return new Thing(label, "vehicle.parked", parts.list(), l, w + 0.1, h);
    }
}
