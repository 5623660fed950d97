package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Part;

import java.util.List;

/** Makes what stands along a street. */
final class StreetFurniture {
    /** How high street lamps burn, metres. */
    static final double LAMP_HEIGHT = 8.2;

    /** How far a lamp reaches over the road. */
    static final double LAMP_REACH = 2.2;

    private final Palette palette;

    StreetFurniture(Palette palette) {
        this.palette = palette;
    }

    /** A street lamp whose arm points along x. */
    List<Part> lamp() {
        Surface steel = pole(palette.pick(0x8A8D90, 0x55595C, 0xA9ADB0));
        Surface light = palette.surface(Label.POLE, Material.LAMP, 0xFFE9C0, 0xFFE0A8);
        return new Parts()
                .cone(0, 0, 4.2, 0.11, 8.4, 0.4, steel)
                .bar(0, 0, LAMP_HEIGHT, LAMP_REACH, 0, LAMP_HEIGHT + 0.2, 0.05, steel)
                .box(LAMP_REACH, 0, LAMP_HEIGHT + 0.15, 0.8, 0.3, 0.12, light)
                .list();
    }

    /** A traffic light; the heads look along x. */
    List<Part> signal(double reach) {
        Surface steel = pole(palette.pick(0x55595C, 0x3A3D40, 0xC9B03A));
        Surface head = palette.surface(Label.SIGN, Material.SIGNAL, 0x1B1C1E);
        return new Parts()
                .pillar(0, 0, 2.9, 0.1, 5.8, steel)
                .bar(0, 0, 5.6, 0, reach, 5.7, 0.07, steel)
                .box(0.2, reach, 5.4, 0.25, 0.36, 1.0, head)
                .box(0.2, 0, 2.6, 0.25, 0.36, 1.0, head)
                .list();
    }

    /** A sign on a post; the sheet looks along x. */
    List<Part> sign() {
        Surface steel = pole(0x9A9DA0);
        int colour = palette.pick(0xB3202A, 0x1F5FA8, 0xE8C020, 0xF0F0F0, 0x1E7A3C);
        Surface sheet = palette.surface(Label.SIGN, Material.SIGN, colour, 0xF4F4F4);
        double size = palette.between(0.5, 0.8);
        return new Parts()
                .pillar(0, 0, 1.3, 0.045, 2.6, steel)
                .box(0.06, 0, 2.5, 0.03, size, palette.chance(0.5) ? size : size * 1.4, sheet)
                .list();
    }

    /** A large board over the lane, across y. */
    List<Part> gantry(double reach) {
        Surface steel = pole(0x8A8D90);
        Surface board = palette.surface(Label.SIGN, Material.SIGN, 0x1E6A3C, 0xF4F4F4);
        return new Parts()
                .pillar(0, 0, 3.2, 0.18, 6.4, steel)
                .bar(0, 0, 6.2, 0, reach, 6.2, 0.12, steel)
                .box(0.15, reach - 1.6, 6.1, 0.08, 3.2, 1.5, board)
                .list();
    }

    /** A hydrant, a bollard, a meter or a switch box. */
    List<Part> smallFixture() {
        return switch (palette.below(4)) {
            case 0 -> {
                Surface red = palette.surface(Label.STRUCTURE, Material.PLASTER, 0xB3262B);
                yield new Parts()
                        .pillar(0, 0, 0.32, 0.13, 0.64, red)
                        .ball(0, 0, 0.66, 0.14, 0.14, 0.12, red)
                        .bar(0, -0.22, 0.42, 0, 0.22, 0.42, 0.07, red)
                        .list();
            }
            case 1 -> new Parts().pillar(0, 0, 0.45, 0.08, 0.9, pole(0xE0B21A)).list();
            case 2 -> {
                Surface steel = pole(0x55595C);
                yield new Parts()
                        .pillar(0, 0, 0.55, 0.04, 1.1, steel)
                        .box(0, 0, 1.25, 0.18, 0.22, 0.34, steel)
                        .list();
            }
            default -> {
                Surface box =
                        palette.surface(
                                Label.STRUCTURE, Material.METAL, palette.pick(0x6B7A6B, 0x9A9DA0));
                yield new Parts().box(0, 0, 0.65, 0.5, 1.0, 1.3, box).list();
            }
        };
    }

    /** A bus shelter; its open side looks along x. */
    List<Part> shelter() {
        Surface steel = pole(0x6B7075);
        Surface glass = palette.surface(Label.STRUCTURE, Material.GLASS, 0x5A7078);
        Surface ad =
                palette.surface(
                        Label.STRUCTURE, Material.SHOP, palette.pick(0xC77F3B, 0x2E7D8C, 0xB04A6A));
        Parts parts =
                new Parts()
                        .box(-0.3, 0, 2.55, 1.9, 4.4, 0.14, steel)
                        .box(-1.1, 0, 1.4, 0.06, 4.2, 2.0, glass)
                        .box(-0.3, 2.1, 1.4, 1.3, 0.14, 2.0, ad)
                        .box(-0.8, 0, 0.5, 0.4, 2.6, 0.08, steel);
        for (int side = -1; side <= 1; side += 2) {
            parts.pillar(-1.1, side * 2.1, 1.25, 0.06, 2.5, steel)
                    .pillar(0.5, side * 2.1, 1.25, 0.06, 2.5, steel);
        }
        return parts.list();
    }

    /** A bench along y. */
    List<Part> bench() {
        Surface wood = palette.surface(Label.STRUCTURE, Material.WOOD, 0x8A6A45);
        return new Parts()
                .box(0, 0, 0.45, 0.45, 1.6, 0.06, wood)
                .box(-0.22, 0, 0.75, 0.06, 1.6, 0.4, wood)
                .box(0, 0.65, 0.22, 0.4, 0.08, 0.44, wood)
                .box(0, -0.65, 0.22, 0.4, 0.08, 0.44, wood)
                .list();
    }

    /** A traffic cone. */
    Thing cone() {
        double h = palette.between(0.65, 1.0);
        Surface orange = palette.surface(Label.CONE, Material.CONE, 0xE8601A, 0xF4F4F0);
        Surface foot = palette.surface(Label.CONE, Material.RUBBER, 0x2A2624);
        Parts parts =
                new Parts()
                        .box(0, 0, 0.025, 0.4, 0.4, 0.05, foot)
                        .cone(0, 0, h / 2, 0.16, h, 0.75, orange);
        return new Thing(Label.CONE, "", parts.list(), 0.4, 0.4, h);
    }

    /** A drum of plastic, which nuScenes counts to the cones. */
    Thing drum() {
        Surface orange = palette.surface(Label.CONE, Material.CONE, 0xE8601A, 0xF4F4F0);
        Parts parts = new Parts().cone(0, 0, 0.5, 0.29, 1.0, 0.2, orange);
        return new Thing(Label.CONE, "", parts.list(), 0.58, 0.58, 1.0);
    }

    /** A piece of jersey barrier along x; concrete, or red and white plastic. */
    Thing jersey(boolean plastic) {
        Surface skin =
                plastic
                        ? palette.surface(
                                Label.BARRIER,
                                Material.STRIPES,
                                palette.pick(0xE8601A, 0xC4302B),
                                0xF0F0EC)
                        : palette.surface(
                                Label.BARRIER, Material.PLASTER, palette.pick(0xB8B4AA, 0xA8A59C));
        Parts parts =
                new Parts()
                        .wedge(0, 0, 0.17, 1.96, 0.58, 0.34, 0, 0.45, 0, skin)
                        .wedge(0, 0, 0.6, 1.96, 0.32, 0.56, 0, 0.4, 0, skin);
        return new Thing(Label.BARRIER, "", parts.list(), 1.96, 0.6, 0.9);
    }

    /** A board on two feet along y. */
    Thing board() {
        Surface stripes = palette.surface(Label.BARRIER, Material.STRIPES, 0xE8601A, 0xF4F4F0);
        Surface steel = palette.surface(Label.BARRIER, Material.METAL, 0x9A9DA0);
        Parts parts =
                new Parts()
                        .box(0, 0, 0.95, 0.05, 1.8, 0.25, stripes)
                        .box(0, 0, 0.5, 0.05, 1.8, 0.2, stripes)
                        .bar(-0.25, 0.75, 0, 0.02, 0.75, 1.08, 0.03, steel)
                        .bar(0.25, 0.75, 0, -0.02, 0.75, 1.08, 0.03, steel)
                        .bar(-0.25, -0.75, 0, 0.02, -0.75, 1.08, 0.03, steel)
                        .bar(0.25, -0.75, 0, -0.02, -0.75, 1.08, 0.03, steel);
        return new Thing(Label.BARRIER, "", parts.list(), 0.55, 1.85, 1.1);
    }

    /** A bin. */
    Thing bin() {
        Surface skin =
                palette.surface(
                        Label.PUSHABLE,
                        Material.PLASTER,
                        palette.pick(0x2F5A38, 0x2A2C2E, 0x2F4E7A));
        Parts parts =
                new Parts()
                        .wedge(0, 0, 0.55, 0.6, 0.6, 1.1, -0.0, 0.0, 0, skin)
                        .box(0, 0, 1.1, 0.68, 0.66, 0.08, skin);
        return new Thing(Label.PUSHABLE, "", parts.list(), 0.68, 0.66, 1.14);
    }

    /** A heap of rubbish. */
    Thing debris() {
        Surface skin =
                palette.surface(
                        Label.DEBRIS, Material.WOOD, palette.pick(0x8A7A60, 0x4A4B4D, 0xA8906A));
        Parts parts =
                new Parts()
                        .box(0, 0, 0.15, 0.7, 0.5, 0.3, skin)
                        .ball(0.3, 0.2, 0.15, 0.35, 0.3, 0.2, skin);
        return new Thing(Label.DEBRIS, "", parts.list(), 1.0, 0.8, 0.35);
    }

    private Surface pole(int colour) {
        return palette.surface(Label.POLE, Material.METAL, colour);
    }
}
