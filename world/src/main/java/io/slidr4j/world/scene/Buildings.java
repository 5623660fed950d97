package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Part;
import io.slidr4j.world.trace.Shape;

import java.util.List;

/** Raises buildings; x runs along the street, y away from it, the front stands at y = 0. */
final class Buildings {
    /** A storey's height, metres. */
    static final double STOREY = 3.3;

    private static final int[] TROPICAL = {
        0xE8DCC4, 0xF0EBDD, 0xD9C3A0, 0xC9D6D9, 0xE6CFC0, 0xD8D2C8, 0xB9C4B8
    };
    private static final int[] TEMPERATE = {
        0x8A4B38, 0x9A5A42, 0x7A4234, 0xA06A50, 0xB8A890, 0x8C8478, 0x6E665E
    };

    private final Palette palette;
    private final City city;

    Buildings(Palette palette, City city) {
        this.palette = palette;
        this.city = city;
    }

    /** A house of several storeys with shops below. */
    List<Part> block(double width, double depth) {
        int storeys = 2 + palette.below(city == City.SINGAPORE ? 10 : 6);
        double h = STOREY * storeys;
        Surface wall = facade();
        Surface roof = palette.surface(Label.BUILDING, Material.ROOF, 0x6B6A66);
        Parts parts = new Parts();
        boolean shops = palette.chance(0.6);
        if (shops) {
            Surface shop =
                    palette.surface(
                            Label.BUILDING,
                            Material.SHOP,
                            palette.pick(Palette.CLOTHES),
                            palette.pick(Palette.CARS));
            parts.box(0, depth / 2, 2, width, depth, 4, shop)
                    .box(
                            0,
                            -0.6,
                            3.6,
                            width * 0.9,
                            1.2,
                            0.15,
                            palette.surface(
                                    Label.BUILDING,
                                    Material.CORRUGATED,
                                    palette.pick(Palette.CLOTHES)));
        }
        double foot = shops ? 4 : 0;
        parts.box(0, depth / 2 + (shops ? 0.3 : 0), foot + h / 2, width - 0.1, depth, h, wall)
                .box(0, depth / 2 + 0.1, foot + h + 0.25, width + 0.2, depth + 0.4, 0.5, roof);
        relief(parts, width, foot, storeys, wall);
        for (int i = 0; i < 2; i++) {
            parts.box(
                    palette.between(-0.35, 0.35) * width,
                    depth * palette.between(0.3, 0.7),
                    foot + h + 1.1,
                    2.2,
                    1.8,
                    1.4,
                    roof);
        }
        return parts.list();
    }

    /** Adds balconies or pilasters, so that fronts are not planes. */
    private void relief(Parts parts, double width, double foot, int storeys, Surface wall) {
        Surface plaster =
                palette.surface(Label.BUILDING, Material.PLASTER, palette.vary(wall.rgb(), 18));
        if (palette.chance(0.5)) {
            for (int s = 1; s < Math.min(storeys, 5); s++) {
                for (double x = -width / 2 + 3; x < width / 2 - 2; x += 6.5) {
                    parts.box(x, -0.35, foot + s * STOREY + 0.35, 2.6, 1.2, 0.9, plaster);
                }
            }
        } else {
            double h = foot + storeys * STOREY;
            for (double x = -width / 2 + 0.5; x < width / 2; x += 5.2) {
                parts.box(x, 0.05, h / 2, 0.55, 0.7, h, plaster);
            }
        }
    }

    /** A house with a pitched roof. */
    List<Part> cottage(double width, double depth) {
        double h = STOREY * (1 + palette.below(2));
        int colour =
                city == City.SINGAPORE
                        ? palette.pick(TROPICAL)
                        : palette.pick(0xD8D0C0, 0x9A5A42, 0x8FA0A8, 0xC9C0A8, 0xE6E2D8);
        Surface wall = palette.surface(Label.BUILDING, Material.FACADE, colour, 0x3A4A55);
        Surface roof =
                palette.surface(
                        Label.BUILDING, Material.ROOF, palette.pick(0x7A3E2E, 0x55504A, 0x6B4A3A));
        Surface wood =
                palette.surface(Label.BUILDING, Material.WOOD, palette.pick(0x8A6A45, 0xD8D4CC));
        return new Parts()
                .box(0, depth / 2, h / 2 + 0.3, width, depth, h + 0.6, wall)
                .wedge(
                        0,
                        depth / 2,
                        h + 0.6 + depth * 0.2,
                        width + 0.8,
                        depth + 1,
                        depth * 0.4,
                        0.1,
                        1.0,
                        0,
                        roof)
                .box(width * 0.2, -0.8, 0.2, 2.4, 1.6, 0.4, wood)
                .box(width * 0.2, -0.8, 2.7, 2.8, 1.8, 0.12, roof)
                .box(width * 0.2 - 1.1, -1.5, 1.5, 0.14, 0.14, 2.4, wood)
                .box(width * 0.2 + 1.1, -1.5, 1.5, 0.14, 0.14, 2.4, wood)
                .box(
                        -width * 0.3,
                        depth * 0.5,
                        h + depth * 0.35,
                        0.8,
                        0.8,
                        2.4,
                        palette.surface(Label.BUILDING, Material.BRICK, 0x8A4B38))
                .list();
    }

    /** A tower in the background. */
    List<Part> tower(double width, double depth, double height) {
        Parts parts = new Parts();
        parts.box(0, depth / 2, height / 2, width, depth, height, facade());
        if (palette.chance(0.5)) {
            parts.box(0, depth / 2, height + 2, width * 0.6, depth * 0.6, 4, facade());
        }
        return parts.list();
    }

    /** A hall of corrugated metal. */
    List<Part> hall(double width, double depth) {
        double h = palette.between(5, 8);
        Surface metal =
                palette.surface(
                        Label.BUILDING,
                        Material.CORRUGATED,
                        palette.pick(0xB8BCC0, 0x8FA0A8, 0xC9C0A8, 0x7A8A7A));
        Surface gate = palette.surface(Label.BUILDING, Material.SHOP, 0x55595C, 0x3A3D40);
        return new Parts()
                .box(0, depth / 2, h / 2, width, depth, h, metal)
                .wedge(0, depth / 2, h + 0.8, width + 0.4, depth + 0.4, 1.6, 0, 1, 0, metal)
                .box(-width * 0.22, -0.04, 2.1, 4.2, 0.2, 4.2, gate)
                .list();
    }

    /** A freight container along x, alone or two high. */
    List<Part> container() {
        Parts parts = new Parts();
        int high = 1 + palette.below(2);
        for (int i = 0; i < high; i++) {
            Surface skin =
                    palette.surface(
                            Label.STRUCTURE,
                            Material.CORRUGATED,
                            palette.pick(0xB5482F, 0x2D5F8F, 0x4B7A54, 0xC9A23A, 0x7A3B3B));
            parts.box(0, 0, 1.3 + 2.62 * i, palette.chance(0.5) ? 6.06 : 12.2, 2.44, 2.59, skin);
        }
        return parts.list();
    }

    /** A wall or a fence along x. */
    List<Part> fence(double length) {
        double h = palette.between(1.0, 2.2);
        if (palette.chance(0.4)) {
            Surface wall =
                    palette.surface(
                            Label.FENCE,
                            palette.chance(0.5) ? Material.BRICK : Material.PLASTER,
                            palette.pick(0x9A5A42, 0xB8A890, 0xC9C4B8));
            return new Parts().box(0, 0, h / 2, length, 0.24, h, wall).list();
        }
        return railing(length, h);
    }

    /** A railing along x. */
    List<Part> railing(double length, double height) {
        Surface steel =
                palette.surface(
                        Label.FENCE, Material.METAL, palette.pick(0x2A2C2E, 0x6B7A6B, 0x9A9DA0));
        Parts parts = new Parts();
        parts.add(
                new Part(
                        Shape.RAILING,
                        Affine.at(0, 0, height / 2).scale(length / 2, 0.03, height / 2),
                        0,
                        0,
                        steel));
        for (double x = -length / 2; x <= length / 2; x += 2.5) {
            parts.box(x, 0, height / 2, 0.09, 0.09, height + 0.1, steel);
        }
        return parts.list();
    }

    private Surface facade() {
        int colour = palette.pick(city == City.SINGAPORE ? TROPICAL : TEMPERATE);
        int glass = palette.pick(0x2E3F4C, 0x3A4A50, 0x26333C, 0x44585C);
        return palette.surface(Label.BUILDING, Material.FACADE, colour, glass);
    }
}
