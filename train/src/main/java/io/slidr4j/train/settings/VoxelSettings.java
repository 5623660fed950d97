package io.slidr4j.train.settings;

import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

/**
 * How clouds are cut into voxels.
 *
 * @param cylindrical (ρ, φ, z) instead of (x, y, z) ({@code cylindrical_coordinates})
 * @param size the edge in metres; φ is always cut by degree ({@code voxel_size})
 */
public record VoxelSettings(boolean cylindrical, double size) {

    /** Reads the keys named above. */
    public static VoxelSettings from(ConfigFields fields) {
        return new VoxelSettings(
                fields.flag("cylindrical_coordinates", true),
                fields.real("voxel_size", 0.1, Rule.between(0.001, 10)));
    }

    /** The voxeliser that the settings stand for. */
    public Voxelizer voxelizer() {
        return cylindrical
                ? new Voxelizer.Cylindrical((float) size)
                : new Voxelizer.Cartesian((float) size);
    }
}
