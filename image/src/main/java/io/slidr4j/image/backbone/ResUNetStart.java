package io.slidr4j.image.backbone;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the residual network of a {@link ResUNet} knows at the start.
 *
 * @param file torchvision's weights of the ResNet; empty: the network keeps its random ones
 */
public record ResUNetStart(Optional<Path> file) {

    /**
     * Copies the file's weights.
     *
     * @throws io.slidr4j.engine.EngineException if it cannot be read or holds another network
     */
    public void load(ResUNet network) {
        file.ifPresent(path -> EncoderWeights.load(network.encoder(), ImageWeights.IMAGENET, path));
    }
}
