package io.slidr4j.pretrain.config;

import io.slidr4j.data.augment.AugmentationPlan;
import io.slidr4j.data.augment.MixedTransformName;
import io.slidr4j.train.config.ConfigFields;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The image network that teaches.
 *
 * @param encoder the frozen part ({@code images_encoder})
 * @param decoder what trains on top of a ResNet ({@code decoder}); a transformer has its own
 * @param weights what the encoder knows ({@code image_weights})
 * @param file where these weights lie; empty where there is no file ({@code image_weights_path})
 */
public record ImageSettings(
        ImageEncoder encoder, ImageDecoder decoder, ImageWeights weights, Optional<Path> file) {

    static ImageSettings from(ConfigFields fields, AugmentationPlan augmentation) {
        ImageEncoder encoder = fields.choice("images_encoder", ImageEncoder.RESNET50);
        ImageDecoder decoder = fields.choice("decoder", ImageDecoder.DILATION);
        ImageWeights weights = fields.choice("image_weights", ImageWeights.MOCO_V2);
        Optional<Path> path = fields.optionalText("image_weights_path").map(Path::of);
        checkPair(fields, encoder, decoder);
        checkWeights(fields, encoder, weights, path);
        checkCrop(fields, encoder, decoder, augmentation);
        Optional<Path> file =
                weights.inFile()
                        ? path.or(() -> Optional.of(usualFile(encoder, weights)))
                        : Optional.empty();
        return new ImageSettings(encoder, decoder, weights, file);
    }

    private static Path usualFile(ImageEncoder encoder, ImageWeights weights) {
        boolean own = encoder == ImageEncoder.RESNET50;
        return Path.of(
                "weights", weights.spelling() + (own ? "" : "_" + encoder.spelling()) + ".pt");
    }

    private static void checkPair(ConfigFields fields, ImageEncoder encoder, ImageDecoder decoder) {
        if (encoder.transformer()) {
            fields.idle("decoder", encoder.spelling() + " has a decoder of its own");
        } else if (decoder == ImageDecoder.DILATION && encoder != ImageEncoder.RESNET50) {
            throw fields.refusal("images_encoder", "must be resnet50 where decoder is dilation");
        }
    }

    private static void checkWeights(
            ConfigFields fields, ImageEncoder encoder, ImageWeights weights, Optional<Path> path) {
        if (!weights.fits(encoder)) {
            String known = encoder.transformer() ? "dino" : "imagenet";
            throw fields.refusal(
                    "image_weights",
                    "must be %s, random or formula where images_encoder is %s"
                            .formatted(known, encoder.spelling()));
        }
        if (path.isPresent() && !weights.inFile()) {
            throw fields.refusal(
                    "image_weights_path",
                    "must be left out where image_weights is " + weights.spelling());
        }
    }

    private static void checkCrop(
            ConfigFields fields,
            ImageEncoder encoder,
            ImageDecoder decoder,
            AugmentationPlan augmentation) {
        int stride = stride(encoder, decoder);
        boolean crops = augmentation.mixed().contains(MixedTransformName.RESIZED_CROP);
        boolean fits =
                augmentation.crop().height() % stride == 0
                        && augmentation.crop().width() % stride == 0;
        if (crops && !fits) {
            throw fields.refusal(
                    "crop_size", "must be multiples of " + stride + ", the network's stride");
        }
    }

    private static int stride(ImageEncoder encoder, ImageDecoder decoder) {
        if (encoder.transformer()) {
            return encoder.patch();
        }
        return decoder == ImageDecoder.DILATION ? 4 : 32;
    }
}
