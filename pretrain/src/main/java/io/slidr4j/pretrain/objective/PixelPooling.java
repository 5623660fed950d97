package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.PixelGrid;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.Arrays;
import java.util.Locale;

/**
 * Two ways to the mean feature of every group of pixels; they agree to rounding.
 *
 * <p>{@link #DIRECT} is {@link PixelMeans}: on the CPU only. {@link #PLAIN} is made of libtorch's
 * operations and runs on every device; it holds all pixels, and a copy of them. The system property
 * {@code slidr.pooling=direct|plain} forces one.
 */
enum PixelPooling {
    /** Reads the nodes and never holds more than a row of pixels. */
    DIRECT {
        @Override
        Tensor means(PixelGrid pixels, PixelRuns runs) {
            if (!pixels.nodes().is_cpu()) {
                throw new EngineException(
                        "slidr.pooling=direct works on the CPU only; leave the property out.");
            }
            return new PixelMeans(pixels, runs).apply(pixels.nodes());
        }
    },
    /** Sums pixel rows with {@code index_add}. */
    PLAIN {
        @Override
        Tensor means(PixelGrid pixels, PixelRuns runs) {
            Tensor features = pixels.pixels(); // [I, C, h, w]
            int groups = runs.groups();
            Tensor rows = features.permute(0, 2, 3, 1).flatten(0, 2); // [I * h * w, C]
            Tensor group = onDeviceOf(features, Tensors.indices(groupOfPixels(runs)));
            Tensor sums =
                    Tensors.zeros(groups + 1, features.size(1)) // [G + 1, C]: the last is dropped
                            .to(features.device(), features.scalar_type())
                            .index_add(0, group, rows)
                            .narrow(0, 0, groups); // [G, C]
            Tensor counts = onDeviceOf(features, counts(runs)); // [G, 1]
            return sums.div(counts.add(Tensors.scalar(PixelMeans.EPSILON)));
        }
    };

    /** The property that forces a way. */
    static final String PROPERTY = "slidr.pooling";

    /**
     * The mean features.
     *
     * @param pixels of [I, C, h, w]
     * @param runs the groups of their pixels
     * @return [G, C], sum / (count + 1e-6)
     */
    abstract Tensor means(PixelGrid pixels, PixelRuns runs);

    /** The way for pixels: the one that is forced, else direct on the CPU. */
    static PixelPooling of(PixelGrid pixels) {
        String forced = System.getProperty(PROPERTY);
        if (forced == null) {
            return pixels.nodes().is_cpu() ? DIRECT : PLAIN;
        }
        return switch (forced.toLowerCase(Locale.ROOT)) {
            case "direct" -> DIRECT;
            case "plain" -> PLAIN;
            default ->
                    throw new EngineException(
                            PROPERTY + " is '" + forced + "'; use direct or plain.");
        };
    }

    private static int[] groupOfPixels(PixelRuns runs) {
        int[] group = new int[runs.images() * runs.pixels()]; // [I * h * w]
        for (int image = 0; image < runs.images(); image++) {
            int offset = image * runs.pixels();
            for (int u = runs.first()[image]; u < runs.first()[image + 1]; u++) {
                int of = runs.group()[u] == PixelRuns.NONE ? runs.groups() : runs.group()[u];
                Arrays.fill(group, offset + runs.start()[u], offset + runs.end()[u], of);
            }
        }
        return group;
    }

    private static Tensor counts(PixelRuns runs) {
        float[] counts = new float[runs.groups()];
        for (int g = 0; g < counts.length; g++) {
            counts[g] = runs.size()[g];
        }
        return Tensors.of(counts, counts.length, 1);
    }

    private static Tensor onDeviceOf(Tensor like, Tensor tensor) {
        ScalarType type = tensor.scalar_type();
        return tensor.to(like.device(), type);
    }
}
