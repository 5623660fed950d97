package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.List;
import java.util.Optional;

/**
 * The image network of the pre-training: a frozen encoder, and, unless the encoder's own features
 * are what counts, a decoder that trains. Every pixel gets a feature.
 *
 * <p>Names: {@code encoder.*}, {@code decoder.0.weight} {@code [C, channels, 1, 1]} and {@code
 * decoder.0.bias} {@code [C]}. The encoder's parameters require no gradient, and it computes as in
 * evaluation whatever {@link #train} says.
 */
public final class ImageBackbone extends Module {

    private final Encoder encoder;
    private final Optional<Convolution> head;
    private final FrozenEncoder frozen;
    private final boolean normalise;

    /**
     * A backbone over an encoder, which it freezes and then owns.
     *
     * @param encoder the encoder, with its weights or before they are loaded
     * @param outputs channels C of the pixels' features
     * @param normalise whether they are divided by their L2 norm
     * @param precision in which the encoder computes
     */
    public ImageBackbone(Encoder encoder, int outputs, boolean normalise, Precision precision) {
        this(encoder, Optional.of(head(encoder, outputs)), normalise, precision);
    }

    private ImageBackbone(
            Encoder encoder, Optional<Convolution> head, boolean normalise, Precision precision) {
        this.encoder = child("encoder", encoder);
        this.head = head;
        head.ifPresent(convolution -> child("decoder", new Sequence(List.of(convolution))));
        this.frozen = new FrozenEncoder(encoder, precision);
        this.normalise = normalise;
        encoder.requiresGrad(false);
        encoder.eval();
    }

    private static Convolution head(Encoder encoder, int outputs) {
        return new Convolution(
                encoder.channels(), outputs, Convolution.Geometry.pointwise(1), true);
    }

    /** A backbone of an encoder alone, in which nothing trains. */
    static ImageBackbone bare(Encoder encoder, boolean normalise, Precision precision) {
        return new ImageBackbone(encoder, Optional.empty(), normalise, precision);
    }

    /** The frozen encoder. */
    public Encoder encoder() {
        return encoder;
    }

    /** Channels C of the pixels' features. */
    public int outputs() {
        return head.map(convolution -> Math.toIntExact(convolution.weight().size(0)))
                .orElseGet(encoder::channels);
    }

    /** Switches the decoder only: the encoder stays in evaluation. */
    @Override
    public Module train(boolean on) {
        super.train(on);
        encoder.eval();
        return this;
    }

    /**
     * The features of every pixel.
     *
     * @param images {@code [B, 3, h, w]} float32, RGB in 0..1; h and w multiples of the encoder's
     *     stride
     * @return {@code [B, C, h, w]}, channels-last, of unit length where that is configured
     * @throws io.slidr4j.engine.EngineException where h or w is no such multiple
     */
    public Tensor forward(Tensor images) {
        return grid(images).pixels();
    }

    /** The same, not yet enlarged to the size of the images. */
    public PixelGrid grid(Tensor images) {
        return decode(features(images), images.size(2), images.size(3));
    }

    /**
     * The trained half of {@link #forward}.
     *
     * @param features {@code [B, channels, h', w']}, the encoder's
     * @return of {@code [B, C, height, width]}, in float32
     */
    public PixelGrid decode(Tensor features, long height, long width) {
        Tensor nodes =
                head.map(layer -> applied(layer, features))
                        .orElseGet(() -> features.to(ScalarType.Float)); // [B, C, h', w']
        return new PixelGrid(nodes, height, width, normalise);
    }

    private static Tensor applied(Convolution layer, Tensor features) {
        return new WideningConvolution(features)
                .apply(layer.weight(), layer.bias().orElseThrow()); // [B, C, h', w']
    }

    /**
     * The encoder's features, {@code [B, channels, h / stride, w / stride]}, without a graph, in
     * the encoder's precision.
     */
    public Tensor features(Tensor images) {
        encoder.checkSize(images.size(2), images.size(3));
        return Scope.tidy("features", () -> frozen.features(ImageNetColours.normalise(images)));
    }

    @Override
    protected void release() {
        frozen.close();
    }
}
