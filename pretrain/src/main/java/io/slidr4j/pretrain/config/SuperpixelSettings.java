package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;
import io.slidr4j.train.settings.DatasetSettings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which superpixels the loss averages over. How many there are stands in the folder's sidecar.
 *
 * @param type how they were made ({@code superpixels_type})
 * @param folder where the maps lie ({@code superpixels_dir})
 * @param segments the number that the config believes in, to be held against the sidecar ({@code
 *     superpixel_size})
 */
public record SuperpixelSettings(SuperpixelType type, Path folder, Optional<Integer> segments) {

    /** Reads the keys named above; the dataset gives the folder its usual name. */
    public static SuperpixelSettings from(ConfigFields fields, DatasetSettings dataset) {
        SuperpixelType type = fields.choice("superpixels_type", SuperpixelType.SLIC);
        String usual =
                "superpixels/%s/superpixels_%s"
                        .formatted(dataset.name().spelling(), type.spelling());
        return new SuperpixelSettings(
                type,
                Path.of(fields.text("superpixels_dir", usual)),
                fields.optionalInteger("superpixel_size", Rule.between(1, 256)));
    }

    /**
     * Holds the number of segments in the config against the sidecar's, which counts.
     *
     * @param found the sidecar's number
     * @return a sentence where the two differ
     */
    public Optional<String> difference(int found) {
        return segments.filter(believed -> believed != found)
                .map(
                        believed ->
                                ("superpixel_size is %d, but the maps in %s have %d segments; %d is"
                                                + " used.")
                                        .formatted(believed, folder, found, found));
    }

    static void idle(ConfigFields fields) {
        String reason = "no loss uses superpixels";
        fields.idle("superpixels_type", reason);
        fields.idle("superpixels_dir", reason);
        fields.idle("superpixel_size", reason);
    }
}
