package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Part;
import io.slidr4j.world.trace.Shape;
import io.slidr4j.world.trace.Solids;

/** The car that carries the sensors, in the ego frame, as its own LiDAR sees it. */
final class EgoBody {
    private EgoBody() {}

    /** The roof, the rack and the body of a small car. */
    static Solids solids() {
        Surface skin = Surface.of(Label.EGO, Material.PAINT, 0xF0F0F0);
        Solids.Builder builder = new Solids.Builder();
        Affine cabin = Affine.at(0.95, 0, 1.2).scale(1.15, 0.72, 0.28);
        builder.add(new Part(Shape.WEDGE, cabin, 0.28, 0.21, skin), Affine.IDENTITY, 0);
        builder.add(Part.box(1.35, 0, 0.6, 4.05, 1.7, 0.7, skin), Affine.IDENTITY, 0);
        for (int side = -1; side <= 1; side += 2) {
            builder.add(
                    Part.box(0.95 + side * 0.62, 0, 1.55, 0.06, 0.8, 0.05, skin),
                    Affine.IDENTITY,
                    0);
        }
        return builder.build();
    }
}
