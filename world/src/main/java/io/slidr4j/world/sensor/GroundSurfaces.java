package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Noise;
import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.scene.City;
import io.slidr4j.world.scene.Scene;

/**
 * The skins of the flat ground of one scene.
 *
 * @param road the carriageway
 * @param parking parking lots
 * @param wild all the rest
 */
record GroundSurfaces(Surface road, Surface parking, Surface wild) {
    static GroundSurfaces of(Scene scene) {
        int seed = Noise.hash(scene.number(), 4711);
        int grey = 0x5A + (seed & 15);
        boolean tropical = scene.city() == City.SINGAPORE;
        int asphalt = grey << 16 | (grey + (tropical ? 0 : 1)) << 8 | (grey + (tropical ? 2 : 4));
        int older = asphalt + 0x0C0B08;
        return new GroundSurfaces(
                new Surface(Label.ROAD, Material.ASPHALT, asphalt, asphalt, seed),
                new Surface(Label.PARKING, Material.ASPHALT, older, older, seed + 1),
                new Surface(
                        Label.TERRAIN, Material.GRASS, tropical ? 0x5E8A3A : 0x7A8A48, 0, seed));
    }

    Surface of(Label label) {
        return switch (label) {
            case ROAD -> road;
            case PARKING -> parking;
            default -> wild;
        };
    }
}
