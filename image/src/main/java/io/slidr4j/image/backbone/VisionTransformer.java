package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

import java.util.List;
import java.util.stream.Stream;

/**
 * A vision transformer (Dosovitskiy et al. 2021) as DINO trains it (Caron et al. 2021), with its
 * parameter names: {@code cls_token}, {@code pos_embed}, {@code patch_embed.proj.weight}, {@code
 * blocks.0.attn.qkv.weight}, ...
 */
public final class VisionTransformer extends Encoder {

    /** Patches along a side of the 224×224 images that DINO trained on give the positions. */
    private static final int TRAINED_SIDE = 224;

    private static final int DEPTH = 12;

    private final Shape shape;
    private final Tensor classToken; // [1, 1, C]
    private final Tensor positions; // [1, 1 + n², C]
    private final Convolution patches;
    private final List<TransformerBlock> blocks;
    private final LayerNorm norm;

    /** The sizes that differ between the variants. */
    private record Shape(int channels, int heads, int patch) {

        static Shape of(EncoderName name) {
            return switch (name) {
                case VIT_SMALL_P16 -> new Shape(384, 6, 16);
                case VIT_SMALL_P8 -> new Shape(384, 6, 8);
                case VIT_BASE_P16 -> new Shape(768, 12, 16);
                case VIT_BASE_P8 -> new Shape(768, 12, 8);
                default -> throw new IllegalArgumentException(name + " is no transformer.");
            };
        }

        /** n: rows (and columns) of the grid of learned positions. */
        int trainedGrid() {
            return TRAINED_SIDE / patch;
        }
    }

    /** A network with DINO's initial values, from libtorch's generator. */
    public VisionTransformer(EncoderName name) {
        super(name);
        shape = Shape.of(name);
        int c = shape.channels();
        int n = shape.trainedGrid();
        try (Scope _ = Scope.open("tokens")) {
            classToken = parameter("cls_token", Linear.tokenNormal(1, 1, c));
            positions = parameter("pos_embed", Linear.tokenNormal(1, 1 + n * n, c));
        }
        patches = new Convolution(3, c, Convolution.Geometry.patches(shape.patch()), true);
        child("patch_embed", new PatchEmbedding(patches));
        blocks =
                Stream.generate(() -> new TransformerBlock(c, shape.heads())).limit(DEPTH).toList();
        child("blocks", new Sequence(blocks));
        norm = child("norm", new LayerNorm(c));
    }

    @Override
    public int channels() {
        return shape.channels();
    }

    @Override
    public int stride() {
        return shape.patch();
    }

    @Override
    public Tensor forward(Tensor images) {
        long rows = images.size(2) / shape.patch();
        long columns = images.size(3) / shape.patch();
        Tensor ofPatches = tokens(images).narrow(1, 1, rows * columns); // [B, rows·columns, C]
        return ofPatches.transpose(1, 2).reshape(images.size(0), channels(), rows, columns);
    }

    /**
     * All tokens after the last norm.
     *
     * @param images {@code [B, 3, h, w]} normalised; h and w multiples of the patch's side
     * @return {@code [B, 1 + T, C]}: the class token, then one for each patch, row by row
     */
    public Tensor tokens(Tensor images) {
        Tensor grid = patches.forward(images); // [B, C, rows, columns]
        Tensor ofClass = classToken.expand(grid.size(0), -1, -1); // [B, 1, C]
        Tensor x =
                joined(ofClass, grid.flatten(2, 3).transpose(1, 2))
                        .add(positions(grid.size(2), grid.size(3))); // [B, 1 + T, C]
        for (TransformerBlock block : blocks) {
            x = block.forward(x);
        }
        return norm.forward(x);
    }

    /**
     * The positions of a grid of patches, {@code [1, 1 + rows·columns, C]}: those learned on a
     * square grid, bicubically resampled. DINO asks for a tenth of a row and a column more than it
     * needs, against rounding; the sampling points follow that scale, so it has to be kept.
     */
    Tensor positions(long rows, long columns) {
        int n = shape.trainedGrid();
        if (rows == n && columns == n) {
            return positions;
        }
        Tensor grid =
                positions
                        .narrow(1, 1, (long) n * n)
                        .reshape(1, n, n, channels())
                        .permute(0, 3, 1, 2); // [1, C, n, n]
        Tensor resampled =
                torch.upsample_bicubic2d(
                        grid,
                        new long[] {rows, columns},
                        false,
                        new DoubleOptional((rows + 0.1) / n),
                        new DoubleOptional((columns + 0.1) / n)); // [1, C, rows, columns]
        return joined(positions.narrow(1, 0, 1), resampled.flatten(2, 3).transpose(1, 2));
    }

    /** {@code [B, S, C]} and {@code [B, T, C]} → {@code [B, S + T, C]}. */
    private static Tensor joined(Tensor first, Tensor second) {
        return torch.cat(new TensorVector(first, second), 1);
    }

    @Override
    InferencePlan plan(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> new Borrowed(this);
            case BFLOAT16 -> new Owned(copy(precision));
        };
    }

    private VisionTransformer copy(Precision precision) {
        VisionTransformer copy = new VisionTransformer(name());
        copy.requiresGrad(false);
        try (Scope _ = Scope.open("copy")) {
            state().forEach(
                            (path, tensor) ->
                                    copy.state().get(path).set_data(tensor.to(precision.type())));
        }
        return copy;
    }

    /** The encoder itself as its own plan: it has nothing to fold. */
    private record Borrowed(VisionTransformer network) implements InferencePlan {
        @Override
        public Tensor features(Tensor images) {
            return network.forward(images);
        }

        @Override
        public void close() {}
    }

    /** A copy with weights of another type. */
    private record Owned(VisionTransformer network) implements InferencePlan {
        @Override
        public Tensor features(Tensor images) {
            return network.forward(images.to(network.positions.scalar_type()));
        }

        @Override
        public void close() {
            network.close();
        }
    }

    /** The patches' convolution under its name. */
    private static final class PatchEmbedding extends Module {
        PatchEmbedding(Convolution projection) {
            child("proj", projection);
        }
    }
}
