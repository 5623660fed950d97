package io.slidr4j.image.backbone;

import io.slidr4j.engine.EngineException;

import java.util.Arrays;
import java.util.Locale;

/**
 * What stands on top of an image network, by the names that the config key {@code decoder} has for
 * it.
 */
public enum DecoderName {
    /**
     * SLidR's: features at a quarter of the resolution, enlarged fourfold: a dilated encoder's, or
     * all levels of a {@link ResUNet}'s.
     */
    DILATION,
    /** PPKT's: a plain encoder at 1/32 of the resolution, enlarged 32-fold. */
    PPKT,
    /** Nothing: the frozen network's own features, which only a {@link ResUNet} has for pixels. */
    NONE;

    /** The name in config files: {@code dilation}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The decoder of a name in a config file.
     *
     * @throws EngineException for a name that is none of these
     */
    public static DecoderName of(String key) {
        return Arrays.stream(values())
                .filter(decoder -> decoder.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new EngineException(
                                        "decoder '%s' is not known; use dilation, ppkt or none."
                                                .formatted(key)));
    }
}
