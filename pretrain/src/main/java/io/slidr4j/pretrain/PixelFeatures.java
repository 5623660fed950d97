package io.slidr4j.pretrain;

import io.slidr4j.data.ImageStack;
import io.slidr4j.data.ItemRandom;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.Sample;
import io.slidr4j.data.augment.Augmentation;
import io.slidr4j.data.augment.AugmentationPlan;
import io.slidr4j.data.augment.CropSpec;
import io.slidr4j.data.augment.PlainResize;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.StateDicts;
import io.slidr4j.image.backbone.DecoderName;
import io.slidr4j.image.backbone.EncoderName;
import io.slidr4j.image.backbone.ImageBackbone;
import io.slidr4j.image.backbone.ImageBackbones;
import io.slidr4j.image.backbone.ImageWeights;
import io.slidr4j.image.backbone.ResUNet;
import io.slidr4j.pretrain.config.AugmentationSettings;
import io.slidr4j.pretrain.config.ImageSettings;
import io.slidr4j.pretrain.config.PointSettings;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The features that the image network of a pre-training gives to the pixels of images: those which
 * the points' features were trained to resemble. Images are resized as in validation.
 */
public final class PixelFeatures implements AutoCloseable {

    /**
     * Rows and columns of the network's input for each of the grid's. The dilated ResNet's features
     * have that resolution; anything finer is interpolated.
     */
    private static final int STEP = 4;

    /** Rows and columns, multiples of 32, near the shape of nuScenes' images. */
    private static final CropSpec TEACHER_SIZE = new CropSpec(256, 448, 1, 2);

    private final ImageBackbone network;
    private final CropSpec size;
    private final Device device;

    private PixelFeatures(ImageBackbone network, CropSpec size, Device device) {
        this.network = network;
        this.size = size;
        this.device = device;
    }

    /**
     * Features on a grid whose corner nodes are the corner pixels.
     *
     * @param images I
     * @param height rows h
     * @param width columns w
     * @param values {@code [I, h, w, C]} row-major
     * @param channels C
     */
    public record Grid(int images, int height, int width, float[] values, int channels) {}

    /**
     * Opens a model file: ours or the reference's.
     *
     * @param weights the file
     * @param device where to compute
     * @return its image network; empty where it holds none
     * @throws RuntimeException in one sentence where the file cannot be read, or holds a network
     *     that its own config does not describe
     */
    public static Optional<PixelFeatures> open(Path weights, Device device) {
        Checkpoint checkpoint = Checkpoints.read(weights);
        if (StateDicts.find(checkpoint, PretrainNetworks.IMAGES).isEmpty()) {
            return Optional.empty();
        }
        PixelFeatures features = build(ModelFile.config(checkpoint), device);
        try {
            ModelFile.load(checkpoint, PretrainNetworks.IMAGES, features.network);
        } catch (RuntimeException e) {
            features.close();
            throw e;
        }
        features.network.to(device).eval();
        return Optional.of(features);
    }

    /**
     * Opens what teaching made: the features of the teacher itself, without anything on top.
     *
     * @param weights a model file with {@code model_teacher} in it
     * @param network which ResUNet it is
     * @throws RuntimeException in one sentence where the file cannot be read or holds another one
     */
    public static PixelFeatures teacher(Path weights, EncoderName network, Device device) {
        ImageBackbones.Plan plan =
                new ImageBackbones.Plan(
                        network, DecoderName.NONE, ResUNet.CHANNELS, true, Precision.FLOAT32);
        ImageBackbone teacher =
                ImageBackbones.build(plan, ImageWeights.TEACHER, Optional.of(weights), 0);
        teacher.to(device).eval();
        return new PixelFeatures(teacher, TEACHER_SIZE, device);
    }

    /**
     * SLidR's default image network with random weights.
     *
     * @param seed what the weights follow from
     */
    public static PixelFeatures random(long seed, Device device) {
        Seeds.seedLibtorch(seed);
        PixelFeatures features = build(ConfigReader.defaults(List.of()), device);
        features.network.to(device).eval();
        return features;
    }

    private static PixelFeatures build(ConfigFields config, Device device) {
        AugmentationPlan augmentation = AugmentationSettings.from(config);
        ImageSettings settings = ImageSettings.from(config, augmentation);
        ImageBackbones.Plan plan = settings.plan(PointSettings.from(config), device);
        ImageBackbone network =
                ImageBackbones.build(plan, ImageWeights.RANDOM, Optional.empty(), 0);
        return new PixelFeatures(network, augmentation.crop(), device);
    }

    /** How many numbers a pixel has. */
    public int channels() {
        return network.outputs();
    }

    /**
     * The features of images on a grid of a quarter of the network's input.
     *
     * @param images one or more
     */
    public Grid of(List<RgbImage> images) {
        ImageStack stack = resized(images);
        int height = stack.height() / STEP;
        int width = stack.width() / STEP;
        float[][] each = new float[stack.count()][];
        for (int i = 0; i < each.length; i++) {
            each[i] = one(stack, i, height, width);
        }
        return new Grid(each.length, height, width, joined(each), network.outputs());
    }

    private ImageStack resized(List<RgbImage> images) {
        Sample sample =
                new Sample(
                        "",
                        new PointCloud(new float[0], new float[0]),
                        images,
                        List.of(),
                        new Pairing(new int[0], new int[0], new int[0], new int[0]));
        PlainResize resize = new PlainResize(size.height(), size.width());
        return new Augmentation(List.of(), List.of(resize))
                .apply(sample, ItemRandom.of(0, 0, 0)) // a plain resize draws nothing
                .images();
    }

    /** One image at a time: six at once would need six times the memory and no less time. */
    private float[] one(ImageStack stack, int image, int height, int width) {
        int length = 3 * stack.height() * stack.width();
        float[] rgb = Arrays.copyOfRange(stack.rgb(), image * length, (image + 1) * length);
        try (Scope _ = Scope.open("pixel features");
                NoGradGuard _ = new NoGradGuard()) {
            Tensor input = device.move(Tensors.of(rgb, 1, 3, stack.height(), stack.width()));
            Tensor features = network.features(input); // [1, channels, h', w']
            Tensor pixels = network.decode(features, height, width).pixels(); // [1, C, h, w]
            return Tensors.floats(pixels.permute(0, 2, 3, 1).contiguous()); // [1, h, w, C]
        }
    }

    private static float[] joined(float[][] each) {
        float[] all = new float[each.length * each[0].length];
        for (int i = 0; i < each.length; i++) {
            System.arraycopy(each[i], 0, all, i * each[i].length, each[i].length);
        }
        return all;
    }

    /** Frees the network. */
    @Override
    public void close() {
        network.close();
    }
}
