package io.slidr4j.image.backbone;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Precision;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Optional;

/** Builds image backbones from what a config says. */
public final class ImageBackbones {

    private static final Logger LOG = LoggerFactory.getLogger(ImageBackbones.class);

    /** Where weight files lie if the config does not say: below the working directory. */
    private static final Path FOLDER = Path.of("weights");

    private ImageBackbones() {}

    /**
     * What a backbone is made of.
     *
     * @param encoder the frozen network
     * @param decoder how a ResNet's features become as large as the image; a vision transformer has
     *     one way only, whatever is named here
     * @param outputs channels of the pixels' features, at least 1
     * @param normalise whether they are divided by their L2 norm
     * @param precision in which the encoder computes
     */
    public record Plan(
            EncoderName encoder,
            DecoderName decoder,
            int outputs,
            boolean normalise,
            Precision precision) {

        /**
         * Checks what can go together.
         *
         * @throws EngineException for a dilated network that is no ResNet-50, or no outputs
         */
        public Plan {
            boolean resNet = encoder.family() == EncoderName.Family.RESNET;
            if (resNet && decoder == DecoderName.DILATION && encoder != EncoderName.RESNET50) {
                throw new EngineException(
                        "The decoder dilation is for resnet50 only; use ppkt with %s."
                                .formatted(encoder.key()));
            }
            if (decoder == DecoderName.NONE && encoder.family() != EncoderName.Family.RESUNET) {
                throw new EngineException(
                        "%s needs a decoder; use dilation or ppkt.".formatted(encoder.key()));
            }
            if (outputs < 1) {
                throw new EngineException("model_n_out is %d; give at least 1.".formatted(outputs));
            }
        }
    }

    /**
     * A backbone with its weights. The decoder starts from libtorch's seeded generator, except with
     * {@link ImageWeights#FORMULA}, which sets it too.
     *
     * @param file the weights' file; empty to look for it in the folder {@code weights}
     * @param seed of {@link ImageWeights#FORMULA}
     * @throws EngineException if there are no such weights for the encoder, or their file is
     *     missing, unreadable or another network's
     */
    public static ImageBackbone build(
            Plan plan, ImageWeights weights, Optional<Path> file, long seed) {
        if (!weights.fits(plan.encoder())) {
            throw new EngineException(
                    "There are no image_weights %s for %s; use %s, random or formula."
                            .formatted(
                                    weights.key(),
                                    plan.encoder().key(),
                                    suggestion(plan.encoder())));
        }
        ImageBackbone backbone =
                plan.decoder() == DecoderName.NONE
                        ? ImageBackbone.bare(encoder(plan), plan.normalise(), plan.precision())
                        : new ImageBackbone(
                                encoder(plan), plan.outputs(), plan.normalise(), plan.precision());
        switch (weights) {
            case RANDOM -> {}
            case FORMULA -> fill(backbone, seed);
            default -> load(backbone.encoder(), weights, file);
        }
        return backbone;
    }

    private static String suggestion(EncoderName encoder) {
        return switch (encoder.family()) {
            case RESNET -> "imagenet";
            case VISION_TRANSFORMER -> "dino";
            case RESUNET -> "teacher";
        };
    }

    private static Encoder encoder(Plan plan) {
        return switch (plan.encoder().family()) {
            case RESUNET ->
                    new ResUNet(
                            plan.encoder(),
                            switch (plan.decoder()) {
                                case DILATION -> ResUNet.Output.LEVELS;
                                case PPKT -> ResUNet.Output.DEEPEST;
                                case NONE -> ResUNet.Output.PIXELS;
                            });
            case VISION_TRANSFORMER -> new VisionTransformer(plan.encoder());
            case RESNET ->
                    new ResNet(
                            plan.encoder(),
                            switch (plan.decoder()) {
                                case DILATION -> ResNet.Form.DILATED;
                                case PPKT, NONE -> ResNet.Form.PLAIN;
                            });
        };
    }

    /** A transformer's names count from the encoder, all others from the whole network. */
    private static void fill(ImageBackbone backbone, long seed) {
        FormulaWeights.fill(backbone, seed);
        if (backbone.encoder() instanceof VisionTransformer transformer) {
            FormulaWeights.fill(transformer, seed);
        }
    }

    /**
     * Makes sure that the file of an encoder's weights is there, should they come from one.
     *
     * @param file the weights' file; empty to look for it in the folder {@code weights}
     * @throws EngineException where it is missing; it says what to put where
     */
    public static void requireFile(EncoderName encoder, ImageWeights weights, Optional<Path> file) {
        if (weights.inFile()) {
            find(encoder, weights, file);
        }
    }

    private static Path find(EncoderName encoder, ImageWeights weights, Optional<Path> file) {
        PublishedFile published = new PublishedFile(weights, encoder);
        return file.map(published::at).orElseGet(() -> published.in(FOLDER));
    }

    private static void load(Encoder encoder, ImageWeights weights, Optional<Path> file) {
        Path found = find(encoder.name(), weights, file);
        EncoderWeights.load(encoder, weights, found);
        LOG.info("{} starts from {} ({})", encoder.name().key(), weights.key(), found);
    }
}
