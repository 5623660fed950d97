package io.slidr4j.model;

import io.slidr4j.engine.EngineException;
import io.slidr4j.sparse.coords.KernelShape;
import io.slidr4j.sparse.nn.PointwiseConvolution;
import io.slidr4j.sparse.nn.SparseBatchNorm;
import io.slidr4j.sparse.nn.SparseConvolution;
import io.slidr4j.sparse.nn.SparseSequence;
import io.slidr4j.sparse.nn.SparseTensor;
import io.slidr4j.sparse.nn.TransposedSparseConvolution;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

import java.util.stream.IntStream;

/**
 * MinkUNet34C: a residual U-Net of sparse convolutions with four levels below the finest (Choy et
 * al., CVPR 2019; the variant Res16UNet34C that SLidR pre-trains). A layer's name tells the tensor
 * stride of its input and its own stride: {@code conv4p8s2}. The channels in comments are those of
 * {@link MinkUNetSize#FULL}.
 */
public final class MinkUNet extends PointBackbone {

    private static final KernelShape TWO = KernelShape.of(2);

    /**
     * What can be chosen.
     *
     * @param inputs channels of the voxels' features
     * @param outputs channels of the result: 64 for pre-training, the classes for segmentation
     * @param kernelSize edge of the first convolution's kernel, above 1
     * @param bnMomentum momentum of the batch norms outside residual blocks; 0.1 inside
     * @param normalize whether each row of the result is divided by its L2 norm, without an ε
     * @param size how many blocks and channels
     */
    public record Settings(
            int inputs,
            int outputs,
            int kernelSize,
            double bnMomentum,
            boolean normalize,
            MinkUNetSize size) {

        /** Of MinkUNet34C. */
        public Settings(
                int inputs, int outputs, int kernelSize, double bnMomentum, boolean normalize) {
            this(inputs, outputs, kernelSize, bnMomentum, normalize, MinkUNetSize.FULL);
        }

        /** Checks all. */
        public Settings {
            if (inputs < 1 || outputs < 1 || kernelSize < 2) {
                throw new EngineException(
                        "A MinkUNet with %d inputs, %d outputs and kernel_size %d is not possible."
                                .formatted(inputs, outputs, kernelSize));
            }
            if (!(bnMomentum >= 0 && bnMomentum <= 1)) {
                throw new EngineException(
                        "bn_momentum is " + bnMomentum + "; give a number in 0..1.");
            }
        }
    }

    private final Settings settings;
    private final SparseConvolution conv0p1s1;
    private final SparseBatchNorm bn0;
    private final SparseConvolution conv1p1s2;
    private final SparseBatchNorm bn1;
    private final SparseSequence block1;
    private final SparseConvolution conv2p2s2;
    private final SparseBatchNorm bn2;
    private final SparseSequence block2;
    private final SparseConvolution conv3p4s2;
    private final SparseBatchNorm bn3;
    private final SparseSequence block3;
    private final SparseConvolution conv4p8s2;
    private final SparseBatchNorm bn4;
    private final SparseSequence block4;
    private final TransposedSparseConvolution convtr4p16s2;
    private final SparseBatchNorm bntr4;
    private final SparseSequence block5;
    private final TransposedSparseConvolution convtr5p8s2;
    private final SparseBatchNorm bntr5;
    private final SparseSequence block6;
    private final TransposedSparseConvolution convtr6p4s2;
    private final SparseBatchNorm bntr6;
    private final SparseSequence block7;
    private final TransposedSparseConvolution convtr7p2s2;
    private final SparseBatchNorm bntr7;
    private final SparseSequence block8;
    private final PointwiseConvolution last;

    /** A network with random kernels, drawn from libtorch's generator. */
    public MinkUNet(Settings settings) {
        this.settings = settings;
        KernelShape first = KernelShape.of(settings.kernelSize());
        MinkUNetSize size = settings.size();
        int stem = size.stem();
        conv0p1s1 = child("conv0p1s1", new SparseConvolution(settings.inputs(), stem, first, 1));
        bn0 = child("bn0", norm(stem));

        conv1p1s2 = child("conv1p1s2", down(stem));
        bn1 = child("bn1", norm(stem));
        block1 = child("block1", blocks(1, stem));

        conv2p2s2 = child("conv2p2s2", down(size.channels(1)));
        bn2 = child("bn2", norm(size.channels(1)));
        block2 = child("block2", blocks(2, size.channels(1)));

        conv3p4s2 = child("conv3p4s2", down(size.channels(2)));
        bn3 = child("bn3", norm(size.channels(2)));
        block3 = child("block3", blocks(3, size.channels(2)));

        conv4p8s2 = child("conv4p8s2", down(size.channels(3)));
        bn4 = child("bn4", norm(size.channels(3)));
        block4 = child("block4", blocks(4, size.channels(3)));

        convtr4p16s2 = child("convtr4p16s2", up(5));
        bntr4 = child("bntr4", norm(size.channels(5)));
        block5 = child("block5", blocks(5, size.channels(5) + size.channels(3)));

        convtr5p8s2 = child("convtr5p8s2", up(6));
        bntr5 = child("bntr5", norm(size.channels(6)));
        block6 = child("block6", blocks(6, size.channels(6) + size.channels(2)));

        convtr6p4s2 = child("convtr6p4s2", up(7));
        bntr6 = child("bntr6", norm(size.channels(7)));
        block7 = child("block7", blocks(7, size.channels(7) + size.channels(1)));

        convtr7p2s2 = child("convtr7p2s2", up(8));
        bntr7 = child("bntr7", norm(size.channels(8)));
        block8 = child("block8", blocks(8, size.channels(8) + stem));

        last = child("final", PointwiseConvolution.biased(size.channels(8), settings.outputs()));
    }

    /** What was chosen. */
    public Settings settings() {
        return settings;
    }

    @Override
    protected Tensor compute(SparseTensor x) {
        Tensor features = head(trunkOf(x)); // [V1, outputs]
        return settings.normalize() ? normalized(features) : features;
    }

    /**
     * All but the last layer, for those who train the last layer alone.
     *
     * @param x [V, inputs], at tensor stride 1
     * @return [V, 96]; where gradients are not recorded, all else is freed on return
     */
    public Tensor trunk(SparseTensor x) {
        return GradMode.is_enabled() ? trunkOf(x) : tidily(x, this::trunkOf);
    }

    /**
     * The last layer, {@code final}: before any normalisation.
     *
     * @param trunk [V, 96]
     * @return [V, outputs]
     */
    public Tensor head(Tensor trunk) {
        return last.rows(trunk);
    }

    private Tensor trunkOf(SparseTensor x) {
        SparseTensor p1 = x.then(conv0p1s1).normRelu(bn0); // [V1, 32]
        SparseTensor p2 = p1.then(conv1p1s2).normRelu(bn1).then(block1); // [V2, 32]
        SparseTensor p4 = p2.then(conv2p2s2).normRelu(bn2).then(block2); // [V4, 64]
        SparseTensor p8 = p4.then(conv3p4s2).normRelu(bn3).then(block3); // [V8, 128]
        SparseTensor y = p8.then(conv4p8s2).normRelu(bn4).then(block4); // [V16, 256]

        y = y.then(convtr4p16s2).normRelu(bntr4).concatenate(p8).then(block5); // [V8, 256]
        y = y.then(convtr5p8s2).normRelu(bntr5).concatenate(p4).then(block6); // [V4, 128]
        y = y.then(convtr6p4s2).normRelu(bntr6).concatenate(p2).then(block7); // [V2, 96]
        y = y.then(convtr7p2s2).normRelu(bntr7).concatenate(p1).then(block8); // [V1, 96]
        return y.features();
    }

    /** Each row divided by its L2 norm. */
    private static Tensor normalized(Tensor rows) {
        return rows.div(rows.norm(new ScalarOptional(new Scalar(2)), new long[] {1}, true));
    }

    private SparseBatchNorm norm(int channels) {
        return new SparseBatchNorm(channels, settings.bnMomentum());
    }

    private static SparseConvolution down(int channels) {
        return new SparseConvolution(channels, channels, TWO, 2);
    }

    /** Into a level, 5 to 8, from the one before. */
    private TransposedSparseConvolution up(int level) {
        MinkUNetSize size = settings.size();
        return new TransposedSparseConvolution(
                size.channels(level - 1), size.channels(level), TWO, 2);
    }

    private SparseSequence blocks(int level, int in) {
        int out = settings.size().channels(level);
        return new SparseSequence(
                IntStream.range(0, settings.size().blocks(level))
                        .mapToObj(
                                i ->
                                        new ResidualBlock(
                                                i == 0 ? in : out, out, settings.bnMomentum()))
                        .toList());
    }
}
