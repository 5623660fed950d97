package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Part;
import io.slidr4j.world.trace.Shape;

import java.util.List;

/** Grows trees, palms, bushes and hedges. */
final class Plants {
    private static final int[] LUSH = {0x3F7A2A, 0x4F8A2E, 0x2F6A28, 0x5C9436, 0x437A3A};
    private static final int[] AUTUMN = {
        0x5E7A2E, 0x8A7A2A, 0xA8641E, 0x6E6A2C, 0x4E6A30, 0x9A4A22
    };

    private final Palette palette;
    private final City city;

    Plants(Palette palette, City city) {
        this.palette = palette;
        this.city = city;
    }

    /** Any tree of the city. */
    List<Part> tree() {
        double kind = palette.between(0, 1);
        if (city == City.SINGAPORE && kind < 0.22) {
            return palm();
        }
        if (city == City.BOSTON && kind < 0.14) {
            return fir();
        }
        return broadleaf(city == City.SINGAPORE ? palette.between(5, 10.5) : palette.between(4, 9));
    }

    private List<Part> broadleaf(double height) {
        Parts parts = new Parts();
        Surface bark = bark(palette.pick(0x5A4632, 0x6B5B48, 0x4A3B2C));
        Surface leaf = leaf();
        double crown = height * palette.between(0.24, 0.36);
        double fork = height * palette.between(0.34, 0.46);
        double lean = palette.between(-0.3, 0.3);
        double radius = 0.06 + 0.022 * height;
        parts.cone(0, 0, fork / 2, radius, fork, 0.3, bark);
        int boughs = 3 + palette.below(3);
        for (int i = 0; i < boughs; i++) {
            double turn = 2 * Math.PI * (i + palette.between(0, 0.6)) / boughs;
            double x = lean + crown * 0.6 * Math.cos(turn);
            double y = crown * 0.6 * Math.sin(turn);
            double z = height * palette.between(0.6, 0.78);
            parts.bar(0, 0, fork - 0.1, x, y, z, radius * 0.45, bark);
            clump(parts, x * 1.25, y * 1.25, z, crown * palette.between(0.5, 0.75), leaf);
        }
        for (int i = 0; i < 4 + palette.below(5); i++) {
            double turn = palette.between(0, 2 * Math.PI);
            double out = crown * palette.between(0, 0.9);
            double z = height * palette.between(0.58, 0.92);
            clump(
                    parts,
                    lean + out * Math.cos(turn),
                    out * Math.sin(turn),
                    z,
                    crown * palette.between(0.4, 0.65),
                    leaf);
        }
        return parts.list();
    }

    private void clump(Parts parts, double x, double y, double z, double r, Surface leaf) {
        parts.leaves(
                x, y, z, r, r * palette.between(0.8, 1.1), r * palette.between(0.6, 0.85), leaf);
    }

    private List<Part> palm() {
        Parts parts = new Parts();
        double height = palette.between(5, 8.5);
        double lean = palette.between(-0.5, 0.5);
        Surface leaf = leaf();
        parts.bar(0, 0, 0, lean, 0, height, 0.16, bark(palette.pick(0x7A6A55, 0x8A7D68)));
        for (int i = 0; i < 9; i++) {
            double turn = 2 * Math.PI * (i + palette.between(0, 0.5)) / 9;
            Affine frond =
                    Affine.at(lean, 0, height)
                            .yaw(turn)
                            .pitch(palette.between(0.1, 0.7))
                            .shift(1.2, 0, 0)
                            .scale(1.35, 0.3, 0.2);
            parts.add(Part.of(Shape.FOLIAGE, frond, leaf));
        }
        clump(parts, lean, 0, height, 0.5, leaf);
        return parts.list();
    }

    private List<Part> fir() {
        Parts parts = new Parts();
        double height = palette.between(5, 10);
        Surface leaf =
                palette.surface(Label.FOLIAGE, Material.LEAVES, palette.pick(0x2A4A2C, 0x35553A));
        parts.pillar(0, 0, height * 0.3, 0.14, height * 0.6, bark(0x4A3A2A));
        for (int i = 0; i < 6; i++) {
            double share = i / 6.0;
            double r = height * 0.21 * (1.1 - share);
            parts.leaves(0, 0, height * (0.2 + 0.75 * share), r, r, height * 0.13, leaf);
        }
        return parts.list();
    }

    /** A bush about as high as asked. */
    List<Part> bush(double height) {
        Parts parts = new Parts();
        Surface leaf = leaf();
        for (int i = 0; i < 2 + palette.below(3); i++) {
            double r = height * palette.between(0.45, 0.75);
            parts.leaves(
                    palette.between(-0.6, 0.6) * height,
                    palette.between(-0.6, 0.6) * height,
                    r * 0.75,
                    r * palette.between(0.9, 1.4),
                    r,
                    r * 0.9,
                    leaf);
        }
        return parts.list();
    }

    /** A hedge along x. */
    List<Part> hedge(double length, double height) {
        Parts parts = new Parts();
        Surface leaf = leaf();
        for (double x = -length / 2 + 0.4; x < length / 2; x += 0.75) {
            parts.leaves(
                    x, palette.between(-0.08, 0.08), height * 0.5, 0.65, 0.5, height * 0.58, leaf);
        }
        return parts.list();
    }

    private Surface leaf() {
        int colour = palette.pick(city == City.SINGAPORE ? LUSH : AUTUMN);
        return palette.surface(Label.FOLIAGE, Material.LEAVES, colour, palette.vary(colour, 30));
    }

    private Surface bark(int colour) {
        return palette.surface(Label.TRUNK, Material.BARK, colour);
    }
}
