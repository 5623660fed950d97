package io.slidr4j.image.superpixel;

import io.slidr4j.data.RgbImage;

/**
 * CIE L*a*b* rows of an sRGB image (D65 white, 2 degree observer), whose values were stretched to
 * 0..1 first, as in scikit-image's {@code slic} and {@code rgb2lab}: L in 0..100, a and b roughly
 * in -100..100.
 */
final class LabRows implements RowSource {

    private static final double SRGB_KNEE = 0.04045;
    private static final double WHITE_X = 0.95047;
    private static final double WHITE_Z = 1.08883;

    // Linear RGB to X/Xn, Y/Yn, Z/Zn, from the rounded ITU-R BT.709 matrix of scikit-image.
    static final double XR = 0.412453 / WHITE_X;
    static final double XG = 0.357580 / WHITE_X;
    static final double XB = 0.180423 / WHITE_X;
    static final double YR = 0.212671;
    static final double YG = 0.715160;
    static final double YB = 0.072169;
    static final double ZR = 0.019334 / WHITE_Z;
    static final double ZG = 0.119193 / WHITE_Z;
    static final double ZB = 0.950227 / WHITE_Z;

    private final RgbImage image;
    private final PixelKernel kernel;
    private final double[] linearLight; // [256] of a byte
    private final double[][] linear; // [3][W] one row

    /**
     * Prepares the conversion.
     *
     * @param image the image
     * @param kernel does the arithmetic
     */
    LabRows(RgbImage image, PixelKernel kernel) {
        this.image = image;
        this.kernel = kernel;
        this.linearLight = linearLight(image.rgb());
        this.linear =
                new double[3][Math.ceilDiv(image.width(), FeatureTiles.SIDE) * FeatureTiles.SIDE];
    }

    @Override
    public int height() {
        return image.height();
    }

    @Override
    public int width() {
        return image.width();
    }

    @Override
    public void read(int y, double[] out, int start) {
        double[] red = linear[0];
        double[] green = linear[1];
        double[] blue = linear[2];
        byte[] bytes = image.rgb();
        int at = 3 * y * image.width();
        for (int x = 0; x < image.width(); x++, at += 3) {
            red[x] = linearLight[bytes[at] & 0xff];
            green[x] = linearLight[bytes[at + 1] & 0xff];
            blue[x] = linearLight[bytes[at + 2] & 0xff];
        }
        kernel.lab(linear, out, start);
    }

    private static double[] linearLight(byte[] rgb) {
        int darkest = 255;
        int brightest = 0;
        for (int i = 0; i < rgb.length && darkest + 255 - brightest > 0; i++) {
            int value = rgb[i] & 0xff;
            darkest = Math.min(darkest, value);
            brightest = Math.max(brightest, value);
        }
        double low = darkest * (1 / 255.0);
        double span = brightest * (1 / 255.0) - low;
        double[] light = new double[256];
        for (int v = darkest; v <= brightest; v++) {
            double value = v * (1 / 255.0) - low;
            light[v] = linearLight(span == 0 ? value : value / span);
        }
        return light;
    }

    private static double linearLight(double value) {
        // StrictMath: the same bits on every JDK.
        return value > SRGB_KNEE ? StrictMath.pow((value + 0.055) / 1.055, 2.4) : value / 12.92;
    }
}
