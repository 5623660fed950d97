package io.slidr4j.pretrain.objective;

import io.slidr4j.data.ImageStack;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.train.loading.Batch;
import io.slidr4j.train.loading.VoxelPairing;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random features, pairs and superpixels of a given size.
 *
 * @param voxels V
 * @param channels C
 * @param segments ids of an image
 * @param points [V, C]
 * @param pixels [I, C, h, w]
 * @param batch pairs and superpixels
 */
record Scenery(
        int voxels, int channels, int segments, float[] points, float[] pixels, Batch batch) {

    static Scenery random(
            long seed,
            int voxels,
            int channels,
            int images,
            int h,
            int w,
            int segments,
            int pairs) {
        RandomGenerator random = Seeds.stream(seed);
        byte[] ids = new byte[images * h * w];
        for (int i = 0; i < ids.length; i++) {
            boolean same = i > 0 && random.nextDouble() < 0.7;
            ids[i] = same ? ids[i - 1] : (byte) random.nextInt(segments);
        }
        VoxelPairing pairing =
                new VoxelPairing(
                        ints(random, pairs, voxels),
                        ints(random, pairs, images),
                        ints(random, pairs, h),
                        ints(random, pairs, w));
        return new Scenery(
                voxels,
                channels,
                segments,
                floats(random, voxels * channels),
                floats(random, images * channels * h * w),
                batch(pairing, new ImageStack(images, h, w, new float[3 * ids.length], ids)));
    }

    /** A batch of which only pairs and superpixels matter. */
    static Batch batch(VoxelPairing pairing, ImageStack images) {
        return new Batch(
                List.of("sample"),
                new int[0],
                new float[0],
                images,
                pairing,
                new int[] {pairing.size()},
                new int[0],
                List.of());
    }

    int pairs() {
        return batch.pairing().size();
    }

    int[] voxel() {
        return batch.pairing().voxel();
    }

    int[] image() {
        return batch.pairing().image();
    }

    int[] row() {
        return batch.pairing().row();
    }

    int[] column() {
        return batch.pairing().column();
    }

    int images() {
        return batch.images().count();
    }

    int height() {
        return batch.images().height();
    }

    int width() {
        return batch.images().width();
    }

    byte[] ids() {
        return batch.images().superpixels();
    }

    Tensor pointTensor(float[] values) {
        return Tensors.of(values, voxels, channels).requires_grad_(true);
    }

    Tensor pixelTensor(float[] values, boolean channelsLast) {
        Tensor pixels = Tensors.of(values, images(), channels, height(), width());
        return (channelsLast ? pixels.contiguous(MemoryFormat.ChannelsLast) : pixels)
                .requires_grad_(true);
    }

    private static int[] ints(RandomGenerator random, int length, int bound) {
        return random.ints(length, 0, bound).toArray();
    }

    private static float[] floats(RandomGenerator random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat(-1, 1);
        }
        return values;
    }
}
