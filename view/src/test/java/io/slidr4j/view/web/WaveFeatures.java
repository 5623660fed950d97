package io.slidr4j.view.web;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.view.feature.FeatureGrid;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.feature.FeatureSource;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Features without a network: waves over a point's place, and over a pixel's colour. */
final class WaveFeatures implements FeatureSource {

    static final int CHANNELS = 8;
    static final int HEIGHT = 6;
    static final int WIDTH = 12;

    final AtomicInteger computed = new AtomicInteger();

    private final boolean withPixels;

    WaveFeatures(boolean withPixels) {
        this.withPixels = withPixels;
    }

    @Override
    public String name() {
        return "waves";
    }

    @Override
    public Optional<String> pixelRefusal() {
        return withPixels ? Optional.empty() : Optional.of("Waves know no pixels.");
    }

    @Override
    public FeatureMatrix points(PointCloud cloud) {
        computed.incrementAndGet();
        float[] values = new float[cloud.size() * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            int n = i / CHANNELS;
            int c = i % CHANNELS;
            values[i] = (float) Math.sin((c + 1) * 0.1 * cloud.xyz()[3 * n + c % 3] + c);
        }
        return new FeatureMatrix(values, CHANNELS);
    }

    @Override
    public FeatureGrid pixels(List<RgbImage> images) {
        float[] values = new float[images.size() * HEIGHT * WIDTH * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            int node = i / CHANNELS;
            RgbImage image = images.get(node / (HEIGHT * WIDTH));
            int row = node / WIDTH % HEIGHT * (image.height() - 1) / (HEIGHT - 1);
            int column = node % WIDTH * (image.width() - 1) / (WIDTH - 1);
            int red = image.rgb()[3 * (row * image.width() + column)] & 255;
            values[i] = (float) Math.cos((i % CHANNELS + 1) * 0.02 * red);
        }
        return new FeatureGrid(images.size(), HEIGHT, WIDTH, new FeatureMatrix(values, CHANNELS));
    }

    @Override
    public void close() {}
}
