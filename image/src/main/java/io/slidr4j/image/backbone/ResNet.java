package io.slidr4j.image.backbone;

import io.slidr4j.engine.Precision;
import io.slidr4j.image.backbone.ResidualBlock.Place;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

import java.util.ArrayList;
import java.util.List;

/**
 * ResNet-18, -34 or -50 (He et al. 2016) without pooling and classifier, with torchvision's
 * parameter names: {@code conv1.weight}, {@code layer1.0.bn2.running_mean}, ...
 *
 * <p>{@link Form#DILATED} replaces the strides of layers 2 to 4 by dilation, so that the features
 * keep a quarter of the image's resolution (Yu and Koltun 2016; torchvision's {@code
 * replace_stride_with_dilation}): the first block of a layer still has the dilation of the layer
 * before, the others twice that.
 */
public final class ResNet extends Encoder {

    /** Where the resolution goes. */
    public enum Form {
        /** Layers 2 to 4 halve it: features at 1/32. */
        PLAIN,
        /** Layers 2 to 4 keep it: features at 1/4. */
        DILATED
    }

    private static final int STEM_STRIDE = 4;
    private static final int LAYERS = 4;

    private final Form form;
    private final NormalisedConvolution stem;
    private final List<ResidualBlock> blocks = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>(); // of each layer, in blocks
    private final int channels;

    /**
     * Which blocks a depth is made of, and how wide the first layer is. A ResUNet's is that of the
     * ResNet below it.
     */
    private record Recipe(boolean bottleneck, long width, int... blocks) {

        static Recipe of(EncoderName name) {
            return switch (name) {
                case RESNET18 -> new Recipe(false, 64, 2, 2, 2, 2);
                case RESNET50 -> new Recipe(true, 64, 3, 4, 6, 3);
                case RESUNET34 -> new Recipe(false, 64, 3, 4, 6, 3);
                case RESUNET_SMALL -> new Recipe(false, 16, 1, 1, 1, 1);
                default -> throw new IllegalArgumentException(name + " is no ResNet.");
            };
        }

        ResidualBlock block(Place place) {
            return bottleneck ? ResidualBlock.bottleneck(place) : ResidualBlock.basic(place);
        }

        long outputs(long width) {
            return bottleneck ? 4 * width : width;
        }
    }

    /** A network with torchvision's initial values, from libtorch's generator. */
    public ResNet(EncoderName name, Form form) {
        super(name);
        this.form = form;
        Recipe recipe = Recipe.of(name);
        stem = NormalisedConvolution.of(3, recipe.width(), new Convolution.Geometry(7, 2, 3, 1));
        child("conv1", stem.convolution());
        child("bn1", stem.norm());
        long in = recipe.width();
        for (int layer = 0; layer < LAYERS; layer++) {
            in = addLayer(recipe, layer, in);
        }
        channels = Math.toIntExact(in);
    }

    /** Adds layer 0 to 3, which torchvision calls layer1 to layer4; returns its channels. */
    private long addLayer(Recipe recipe, int layer, long in) {
        boolean dilated = form == Form.DILATED;
        long width = recipe.width() << layer;
        long out = recipe.outputs(width);
        long stride = dilated || layer == 0 ? 1 : 2;
        long dilation = dilated ? 1L << layer : 1;
        long dilationBefore = dilated && layer > 0 ? dilation / 2 : dilation;
        List<ResidualBlock> added = new ArrayList<>();
        added.add(recipe.block(new Place(in, width, stride, dilationBefore)));
        while (added.size() < recipe.blocks()[layer]) {
            added.add(recipe.block(new Place(out, width, 1, dilation)));
        }
        child("layer" + (layer + 1), new Sequence(added));
        blocks.addAll(added);
        ends.add(blocks.size());
        return out;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int stride() {
        return form == Form.DILATED ? STEM_STRIDE : STEM_STRIDE << (LAYERS - 1);
    }

    @Override
    public Tensor forward(Tensor images) {
        return levels(images).getLast();
    }

    /**
     * The features after each of the four layers.
     *
     * @param images {@code [B, 3, h, w]} float32, normalised
     * @return four tensors; plain ones {@code [B, ·, h / 4, w / 4]} to {@code [B, C, h / 32, w /
     *     32]}
     */
    List<Tensor> levels(Tensor images) {
        Tensor x = halved(stem.forward(images).relu()); // [B, 64, h / 4, w / 4]
        List<Tensor> levels = new ArrayList<>();
        for (int block = 0; block < blocks.size(); block++) {
            x = blocks.get(block).forward(x);
            if (ends.contains(block + 1)) {
                levels.add(x);
            }
        }
        return levels;
    }

    @Override
    InferencePlan plan(Precision precision) {
        return new FoldedResNet(
                stem.folded(precision),
                blocks.stream().map(block -> block.folded(precision)).toList(),
                precision);
    }

    /** The largest of each 3×3 neighbourhood, at every second row and column. */
    static Tensor halved(Tensor images) {
        return torch.max_pool2d(
                images, pair(3), pair(2), pair(1), pair(1), false); // [B, 64, h / 2, w / 2]
    }

    private static long[] pair(long value) {
        return new long[] {value, value};
    }
}
