package io.slidr4j.data.augment;

import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.Sample;
import io.slidr4j.data.SuperpixelMap;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A made-up sample in which everything tells what it is, so that a test can see whether a pair
 * still means the same thing: a point's intensity is its index; a pixel's red is its column, its
 * green its row, its blue its image; a superpixel is a cell of a grid.
 *
 * @param sample the sample
 * @param cell side of a superpixel, in pixels
 */
record CodedSample(Sample sample, int cell) {
    private static final int CELLS_PER_ROW = 16;

    static CodedSample of(
            int points, int pairsPerImage, int[] heights, int[] widths, RandomGenerator random) {
        int cell = 1;
        List<RgbImage> images = new ArrayList<>();
        for (int i = 0; i < heights.length; i++) {
            images.add(image(i, heights[i], widths[i]));
            cell = Math.max(cell, 1 + (Math.max(heights[i], widths[i]) - 1) / CELLS_PER_ROW);
        }
        List<SuperpixelMap> maps = new ArrayList<>();
        for (RgbImage image : images) {
            maps.add(map(image.height(), image.width(), cell));
        }
        Pairing pairing = pairing(points, pairsPerImage, images, random);
        return new CodedSample(
                new Sample("coded", cloud(points, random), images, maps, pairing), cell);
    }

    private static PointCloud cloud(int points, RandomGenerator random) {
        float[] xyz = new float[3 * points];
        float[] intensity = new float[points];
        for (int n = 0; n < points; n++) {
            xyz[3 * n] = (float) random.nextGaussian(0, 20);
            xyz[3 * n + 1] = (float) random.nextGaussian(5, 20);
            xyz[3 * n + 2] = (float) random.nextGaussian(0, 2);
            intensity[n] = n;
        }
        return new PointCloud(xyz, intensity);
    }

    private static RgbImage image(int index, int height, int width) {
        byte[] rgb = new byte[3 * height * width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int at = 3 * (row * width + column);
                rgb[at] = (byte) Math.round(255f * column / width);
                rgb[at + 1] = (byte) Math.round(255f * row / height);
                rgb[at + 2] = (byte) (40 * index);
            }
        }
        return new RgbImage(height, width, rgb);
    }

    private static SuperpixelMap map(int height, int width, int cell) {
        byte[] ids = new byte[height * width];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (byte) id(i / width, i % width, cell);
        }
        return new SuperpixelMap(height, width, ids);
    }

    static int id(int row, int column, int cell) {
        return row / cell * CELLS_PER_ROW + column / cell;
    }

    private static Pairing pairing(
            int points, int perImage, List<RgbImage> images, RandomGenerator random) {
        PairSelection pairs = new PairSelection(images.size() * perImage);
        for (int i = 0; i < images.size(); i++) {
            for (int p = 0; p < perImage; p++) {
                int point = (int) ((long) p * points / perImage); // each at most once per image
                pairs.add(
                        point,
                        i,
                        random.nextInt(images.get(i).height()),
                        random.nextInt(images.get(i).width()));
            }
        }
        return pairs.toPairing();
    }

    /** The pair's index in the untouched sample. */
    int originalPair(int point, int image) {
        Pairing pairing = sample.pairing();
        for (int p = 0; p < pairing.size(); p++) {
            if (pairing.point()[p] == point && pairing.image()[p] == image) {
                return p;
            }
        }
        throw new AssertionError("Point %d is not paired with image %d.".formatted(point, image));
    }
}
