package io.slidr4j.view.feature;

/**
 * Features of images on a regular grid. The corner nodes lie on the centres of the images' corner
 * pixels, as bilinear upsampling with aligned corners has them.
 *
 * @param images I
 * @param height rows h of the grid
 * @param width columns w of the grid
 * @param features {@code [I * h * w, C]}
 */
public record FeatureGrid(int images, int height, int width, FeatureMatrix features) {

    /** Checks that there is a row for each node. */
    public FeatureGrid {
        if (features.rows() != (long) images * height * width) {
            throw new IllegalArgumentException(
                    "%d features are no %d grids of %d x %d."
                            .formatted(features.rows(), images, height, width));
        }
    }

    /**
     * The node nearest to a pixel.
     *
     * @param image 0..I-1
     * @param u column in the image, 0..imageWidth-1
     * @param v row in the image, 0..imageHeight-1
     * @return a row of {@link #features}
     */
    public int node(int image, double u, double v, int imageWidth, int imageHeight) {
        int column = nearest(u, imageWidth, width);
        int row = nearest(v, imageHeight, height);
        return (image * height + row) * width + column;
    }

    private static int nearest(double at, int size, int nodes) {
        double share = size > 1 ? at / (size - 1) : 0;
        return Math.clamp(Math.round(share * (nodes - 1)), 0, nodes - 1);
    }
}
