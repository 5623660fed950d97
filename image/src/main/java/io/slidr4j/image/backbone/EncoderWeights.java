package io.slidr4j.image.backbone;

import io.slidr4j.engine.Weights;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.StateDicts;

import java.nio.file.Path;
import java.util.List;

/** Loads published weights into an encoder: all of its tensors or none. */
final class EncoderWeights {

    /** The network's name in the model files of {@code slidr teach}. */
    static final String TEACHER = "model_teacher";

    private EncoderWeights() {}

    /**
     * Reads a file as its authors publish it and copies the encoder's tensors. Counters of batches
     * may be missing.
     *
     * @param weights whose file it is; decides the names in it
     * @throws io.slidr4j.engine.EngineException if the file cannot be read, or if names or shapes
     *     are not those of the encoder; it names some of them
     */
    static void load(Encoder encoder, ImageWeights weights, Path file) {
        Checkpoint checkpoint = Checkpoints.read(file);
        StateDict given =
                weights == ImageWeights.TEACHER
                        ? StateDicts.named(checkpoint, TEACHER)
                        : adapted(StateDicts.locate(checkpoint), weights);
        String source = "%s (%s for %s)".formatted(file, weights.key(), encoder.name().key());
        Weights.load(encoder, given, source);
    }

    /**
     * The encoder's tensors under the encoder's names. Files from which someone has already taken
     * the prefix and the head are accepted as well.
     */
    static StateDict adapted(StateDict all, ImageWeights weights) {
        ImageWeights.Layout layout = weights.layout();
        return StateDicts.underFirst(all, List.of(layout.prefix(), ""))
                .filter(name -> !name.startsWith(layout.head()));
    }
}
