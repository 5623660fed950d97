package io.slidr4j.image.backbone;

import io.slidr4j.engine.EngineException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the weights of an encoder are published, and where their file lies here. Nothing is
 * downloaded at run time.
 *
 * @param weights which weights
 * @param encoder of which encoder
 */
record PublishedFile(ImageWeights weights, EncoderName encoder) {

    private static final List<String> ENDINGS = List.of(".pt", ".pth", ".pth.tar", ".safetensors");
    private static final String FACEBOOK = "https://dl.fbaipublicfiles.com/";
    private static final String TORCHVISION = "https://download.pytorch.org/models/";

    /**
     * The file in a folder: {@code <name>.pt}, {@code .pth}, {@code .pth.tar} or {@code
     * .safetensors}, or the name under which it was published.
     *
     * @throws EngineException if there is none; it says what to put where, and from where
     */
    Path in(Path folder) {
        return candidates()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new EngineException(missing(folder)));
    }

    /**
     * The file at a place that was named.
     *
     * @throws EngineException if there is none; it says what to put there, and from where
     */
    Path at(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new EngineException(
                    ("The image weights %s for %s are not there: put %s at %s, or name another file"
                                    + " with image_weights_path.")
                            .formatted(weights.key(), encoder.key(), published(), file));
        }
        return file;
    }

    private Stream<String> candidates() {
        Stream<String> ours = ENDINGS.stream().map(ending -> stem() + ending);
        return isFile() ? Stream.concat(ours, Stream.of(publishedName())) : ours;
    }

    /** {@code moco_v2}, {@code dino_vit_small_p16}: the plain name means ResNet-50. */
    private String stem() {
        return encoder == EncoderName.RESNET50
                ? weights.key()
                : weights.key() + "_" + encoder.key();
    }

    private String missing(Path folder) {
        return ("The image weights %s for %s are not there: put %s at %s%s, or name a file"
                        + " with image_weights_path.")
                .formatted(
                        weights.key(),
                        encoder.key(),
                        published(),
                        folder.resolve(stem() + ".pt"),
                        isFile() ? " or " + folder.resolve(publishedName()) : "");
    }

    private String published() {
        return isFile() || weights == ImageWeights.TEACHER
                ? address()
                : "the file published at " + address();
    }

    private boolean isFile() {
        return ENDINGS.stream().anyMatch(address()::endsWith);
    }

    private String publishedName() {
        return address().substring(address().lastIndexOf('/') + 1);
    }

    /** The public file, or the page of the project that has it. */
    String address() {
        return switch (weights) {
            case RANDOM, FORMULA ->
                    throw new IllegalStateException(weights + " come from no file.");
            case IMAGENET ->
                    TORCHVISION
                            + (encoder == EncoderName.RESNET18
                                    ? "resnet18-f37072fd.pth"
                                    : "resnet50-0676ba61.pth");
            case MOCO_V1 ->
                    FACEBOOK + "moco/moco_checkpoints/moco_v1_200ep/moco_v1_200ep_pretrain.pth.tar";
            case MOCO_V2 ->
                    FACEBOOK + "moco/moco_checkpoints/moco_v2_800ep/moco_v2_800ep_pretrain.pth.tar";
            case MOCO_COCO -> "https://github.com/WXinlong/DenseCL"; // its baseline
            case PIXPRO -> "https://github.com/zdaxie/PixPro";
            case OBOW -> "https://github.com/valeoai/obow";
            case SWAV -> FACEBOOK + "deepcluster/swav_800ep_pretrain.pth.tar";
            case DEEPCLUSTER_V2 -> FACEBOOK + "deepcluster/deepclusterv2_800ep_pretrain.pth.tar";
            case DINO -> FACEBOOK + "dino/" + dino() + "/" + dino() + ".pth";
            case TEACHER -> "the model.pt of a './slidr teach' run";
        };
    }

    private String dino() {
        return switch (encoder) {
            case RESNET18, RESNET50, RESUNET34, RESUNET_SMALL -> "dino_resnet50_pretrain";
            case VIT_SMALL_P16 -> "dino_deitsmall16_pretrain";
            case VIT_SMALL_P8 -> "dino_deitsmall8_pretrain";
            case VIT_BASE_P16 -> "dino_vitbase16_pretrain";
            case VIT_BASE_P8 -> "dino_vitbase8_pretrain";
        };
    }
}
