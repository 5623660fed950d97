package io.slidr4j.image.backbone;

import org.bytedeco.pytorch.Tensor;

/**
 * A feature for every pixel of some images, as it is known at the nodes of a coarser grid: pixels
 * between nodes are interpolated, bilinearly and with corners on corners, and may be divided by
 * their L2 norm afterwards.
 *
 * <p>Six images of 64 channels are 143 MB as pixels and 9 MB as nodes: whoever reads each pixel but
 * once should not ask for {@link #pixels}.
 *
 * @param nodes {@code [I, C, h', w']}
 * @param height rows h of the images, at least 1
 * @param width columns w of the images, at least 1
 * @param unit whether a pixel's feature has length 1
 */
public record PixelGrid(Tensor nodes, long height, long width, boolean unit) {

    /** Below this norm a feature is divided by it instead, as in PyTorch's {@code normalize}. */
    public static final double SMALLEST_NORM = 1e-12;

    /** Pixels {@code [I, C, h, w]} as they are: each is a node. */
    public static PixelGrid of(Tensor pixels) {
        return new PixelGrid(pixels, pixels.size(2), pixels.size(3), false);
    }

    /** All pixels, {@code [I, C, h, w]}, joined to the nodes' graph. */
    public Tensor pixels() {
        if (unit) {
            return new UnitPixels(height, width).apply(nodes);
        }
        boolean whole = nodes.size(2) == height && nodes.size(3) == width;
        return whole ? nodes : UnitPixels.enlarged(nodes, height, width);
    }
}
