package io.slidr4j.pretrain.config;

import io.slidr4j.data.augment.AugmentationPlan;
import io.slidr4j.data.augment.MixedTransformName;
import io.slidr4j.engine.Device;
import io.slidr4j.image.backbone.DecoderName;
import io.slidr4j.image.backbone.EncoderName;
import io.slidr4j.image.backbone.ImageBackbones;
import io.slidr4j.image.backbone.ImageWeights;
import io.slidr4j.image.backbone.PrecisionSetting;
import io.slidr4j.image.backbone.ResUNet;
import io.slidr4j.train.config.ConfigFields;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The image network that teaches.
 *
 * @param encoder the frozen part ({@code images_encoder})
 * @param decoder what trains on top of a ResNet ({@code decoder}); a transformer has its own, a
 *     ResUNet needs a 1×1 convolution or, with {@code none}, nothing
 * @param weights what the encoder knows ({@code image_weights})
 * @param file where these weights lie; empty: in the folder {@code weights}, or nowhere ({@code
 *     image_weights_path})
 * @param precision what the encoder computes in ({@code image_precision})
 */
public record ImageSettings(
        EncoderName encoder,
        DecoderName decoder,
        ImageWeights weights,
        Optional<Path> file,
        PrecisionSetting precision) {

    /**
     * Reads the keys named above.
     *
     * @param augmentation its crops must suit the network
     */
    public static ImageSettings from(ConfigFields fields, AugmentationPlan augmentation) {
        EncoderName encoder =
                fields.choice(
                        "images_encoder",
                        EncoderName.values(),
                        EncoderName::key,
                        EncoderName.RESNET50);
        ImageSettings settings =
                new ImageSettings(
                        encoder,
                        fields.choice(
                                "decoder",
                                DecoderName.values(),
                                DecoderName::key,
                                DecoderName.DILATION),
                        fields.choice(
                                "image_weights",
                                ImageWeights.values(),
                                ImageWeights::key,
                                ImageWeights.MOCO_V2),
                        fields.optionalText("image_weights_path").map(Path::of),
                        fields.choice(
                                "image_precision",
                                PrecisionSetting.values(),
                                PrecisionSetting::key,
                                usual(encoder)));
        settings.checkPair(fields);
        settings.checkWeights(fields);
        settings.checkCrop(fields, augmentation);
        return settings;
    }

    /**
     * What the backbone is made of.
     *
     * @param points the 3D network, whose features those of the pixels must match
     * @param device where it is to compute
     */
    public ImageBackbones.Plan plan(PointSettings points, Device device) {
        return new ImageBackbones.Plan(
                encoder,
                decoder,
                points.compared(),
                points.normalised(),
                precision.on(device).precision());
    }

    /** A ResUNet has no way to compute in bfloat16. */
    private static PrecisionSetting usual(EncoderName encoder) {
        return encoder.family() == EncoderName.Family.RESUNET
                ? PrecisionSetting.FLOAT32
                : PrecisionSetting.AUTO;
    }

    private void checkPair(ConfigFields fields) {
        boolean resUNet = encoder.family() == EncoderName.Family.RESUNET;
        if (decoder == DecoderName.NONE && !resUNet) {
            throw fields.refusal(
                    "decoder", "must not be none where images_encoder is " + encoder.key());
        }
        if (encoder.family() == EncoderName.Family.VISION_TRANSFORMER) {
            fields.idle("decoder", encoder.key() + " has a decoder of its own");
        } else if (decoder == DecoderName.DILATION && encoder == EncoderName.RESNET18) {
            throw fields.refusal("images_encoder", "must be resnet50 where decoder is dilation");
        }
    }

    /** Refuses points whose features have another length than those of pixels without a decoder. */
    void checkChannels(ConfigFields fields, PointSettings points) {
        if (decoder == DecoderName.NONE && points.compared() != ResUNet.CHANNELS) {
            throw fields.refusal(
                    "projector_n_out",
                    "must be %d where decoder is none: a pixel has as many numbers"
                            .formatted(ResUNet.CHANNELS));
        }
    }

    /** Says of every key that no loss looks at images. */
    static void idle(ConfigFields fields) {
        List.of(
                        "images_encoder",
                        "decoder",
                        "image_weights",
                        "image_weights_path",
                        "image_precision")
                .forEach(key -> fields.idle(key, "no loss looks at images"));
    }

    private void checkWeights(ConfigFields fields) {
        if (!weights.fits(encoder)) {
            throw fields.refusal(
                    "image_weights",
                    "must be %s, random or formula where images_encoder is %s"
                            .formatted(usual(), encoder.key()));
        }
        if (file.isPresent() && !weights.inFile()) {
            throw fields.refusal(
                    "image_weights_path",
                    "must be left out where image_weights is " + weights.key());
        }
    }

    private String usual() {
        return switch (encoder.family()) {
            case RESNET -> "imagenet";
            case VISION_TRANSFORMER -> "dino";
            case RESUNET -> "teacher";
        };
    }

    private void checkCrop(ConfigFields fields, AugmentationPlan augmentation) {
        boolean crops = augmentation.mixed().contains(MixedTransformName.RESIZED_CROP);
        boolean fits =
                augmentation.crop().height() % stride() == 0
                        && augmentation.crop().width() % stride() == 0;
        if (crops && !fits) {
            throw fields.refusal(
                    "crop_size",
                    "must be multiples of " + stride() + ", which " + encoder.key() + " needs");
        }
    }

    /** What the sides of an image must be multiples of. */
    private int stride() {
        return switch (encoder) {
            case RESNET18, RESNET50 -> decoder == DecoderName.DILATION ? 4 : 32;
            case RESUNET34, RESUNET_SMALL -> 32;
            case VIT_SMALL_P16, VIT_BASE_P16 -> 16;
            case VIT_SMALL_P8, VIT_BASE_P8 -> 8;
        };
    }
}
