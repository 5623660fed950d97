package io.slidr4j.image.superpixel;

import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up images. */
final class TestImages {

    private TestImages() {}

    /** Every byte drawn evenly. */
    static RgbImage noise(int height, int width, long seed) {
        byte[] rgb = new byte[3 * height * width];
        new SplittableRandom(seed).nextBytes(rgb);
        return new RgbImage(height, width, rgb);
    }

    /** Coloured waves of several lengths with some noise: smooth areas, edges and dark corners. */
    static RgbImage waves(int height, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] f = random.doubles(12, 0.01, 0.4).toArray();
        byte[] rgb = new byte[3 * height * width];
        for (int i = 0; i < rgb.length; i++) {
            int c = i % 3;
            int y = i / 3 / width;
            int x = i / 3 % width;
            double wave = Math.sin(f[c] * x + f[3 + c] * y) + Math.signum(Math.sin(f[6 + c] * x));
            double value = 64 * wave * Math.cos(f[9 + c] * y) + 110 + random.nextInt(20);
            rgb[i] = (byte) Math.clamp(value, 0.0, 255.0);
        }
        return new RgbImage(height, width, rgb);
    }

    /** Red to the right, green downwards, blue both ways. */
    static RgbImage gradient(int height, int width) {
        byte[] rgb = new byte[3 * height * width];
        for (int i = 0; i < height * width; i++) {
            int y = i / width;
            int x = i % width;
            rgb[3 * i] = (byte) (255 * x / width);
            rgb[3 * i + 1] = (byte) (255 * y / height);
            rgb[3 * i + 2] = (byte) (255 * (x + y) / (width + height));
        }
        return new RgbImage(height, width, rgb);
    }

    /** One colour. */
    static RgbImage plain(int height, int width, int red, int green, int blue) {
        byte[] rgb = new byte[3 * height * width];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new RgbImage(height, width, rgb);
    }

    /** The ids of a map, {@code [H, W]}. */
    static int[] ids(SuperpixelMap map) {
        return IntStream.range(0, map.ids().length).map(i -> map.ids()[i] & 0xff).toArray();
    }

    /** How many pixels two segmentations of one image disagree about. */
    static long differences(int[] first, int[] second) {
        return IntStream.range(0, first.length).filter(i -> first[i] != second[i]).count();
    }
}
