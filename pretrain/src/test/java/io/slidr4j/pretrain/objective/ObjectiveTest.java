package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.PixelGrid;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;

class ObjectiveTest {

    private static final double TAU = 0.3;

    @AfterEach
    void forget() {
        System.clearProperty(PixelPooling.PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 40, 7, 3, 9, 13, 11, 60",
        "2, 1, 1, 1, 1, 1, 1, 1",
        "3, 300, 64, 2, 16, 20, 256, 500",
        "4, 25, 17, 6, 5, 3, 2, 40",
        "5, 9, 33, 4, 31, 1, 200, 3"
    })
    void superpixelLossEqualsLoops(
            long seed, int v, int c, int images, int h, int w, int segments, int pairs) {
        Scenery s = Scenery.random(seed, v, c, images, h, w, segments, pairs);
        double naive = NaiveObjectives.superpixelLoss(s.points(), s.pixels(), c, s, TAU);
        for (String way : List.of("direct", "plain")) {
            System.setProperty(PixelPooling.PROPERTY, way);
            assertThat(superpixelLoss(s, s.points(), s.pixels(), false)).isCloseTo(naive, within());
            assertThat(superpixelLoss(s, s.points(), s.pixels(), true)).isCloseTo(naive, within());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void superpixelGradientsEqualFiniteDifferences(boolean channelsLast) {
        Scenery s = Scenery.random(8, 12, 5, 2, 6, 7, 4, 30);
        try (Scope _ = Scope.open("test")) {
            Tensor points = s.pointTensor(s.points());
            Tensor pixels = s.pixelTensor(s.pixels(), channelsLast);
            new SuperpixelContrast(s.segments(), TAU)
                    .loss(points, images(pixels), s.batch(), Seeds.stream(0))
                    .backward();
            Close.absolute(
                    Tensors.floats(points.grad()),
                    FiniteDifferences.gradient(
                            x -> naiveSuperpixelLoss(s, x, s.pixels()), s.points(), 1e-3f),
                    1e-4);
            Close.absolute(
                    Tensors.floats(pixels.grad()),
                    FiniteDifferences.gradient(
                            x -> naiveSuperpixelLoss(s, s.points(), x), s.pixels(), 1e-3f),
                    1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void directGradientsEqualPlainOnes(boolean channelsLast) {
        Scenery s = Scenery.random(9, 200, 37, 4, 24, 31, 50, 900);
        assertThat(PixelPooling.of(PixelGrid.of(Tensors.ones(1, 1, 1, 1))))
                .isEqualTo(PixelPooling.DIRECT);
        float[] direct = pixelGradient(s, "direct", channelsLast);
        float[] plain = pixelGradient(s, "plain", channelsLast);
        Close.relativeNorm(direct, plain, 1e-6);
        assertThat(pixelGradient(s, "direct", channelsLast)).isEqualTo(direct);
    }

    @Test
    void pairLossAndItsGradientsEqualLoops() {
        Scenery s = Scenery.random(10, 15, 6, 3, 5, 4, 3, 50); // several pairs share a pixel
        PointPixelContrast objective = new PointPixelContrast(30, TAU);
        int[] drawn = objective.draw(50, Seeds.stream(1));
        try (Scope _ = Scope.open("test")) {
            Tensor points = s.pointTensor(s.points());
            Tensor pixels = s.pixelTensor(s.pixels(), false);
            Tensor loss = objective.loss(points, images(pixels), s.batch(), Seeds.stream(1));
            loss.backward();
            assertThat(Tensors.item(loss))
                    .isCloseTo(naivePairLoss(s, s.points(), s.pixels(), drawn), within());
            Close.absolute(
                    Tensors.floats(points.grad()),
                    FiniteDifferences.gradient(
                            x -> naivePairLoss(s, x, s.pixels(), drawn), s.points(), 1e-3f),
                    1e-4);
            Close.absolute(
                    Tensors.floats(pixels.grad()),
                    FiniteDifferences.gradient(
                            x -> naivePairLoss(s, s.points(), x, drawn), s.pixels(), 1e-3f),
                    1e-4);
        }
    }

    @Test
    void drawsDifferentPairsBySeed() {
        PointPixelContrast objective = new PointPixelContrast(100, TAU);
        int[] drawn = objective.draw(1000, Seeds.stream(3));
        assertThat(drawn).hasSize(100).doesNotHaveDuplicates();
        assertThat(Arrays.stream(drawn).allMatch(d -> d >= 0 && d < 1000)).isTrue();
        assertThat(objective.draw(1000, Seeds.stream(3))).isEqualTo(drawn);
        assertThat(objective.draw(1000, Seeds.stream(4))).isNotEqualTo(drawn);
        assertThat(objective.draw(60, Seeds.stream(3))).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void drawsAllPairsEquallyOften() {
        PointPixelContrast objective = new PointPixelContrast(3, TAU);
        int[] counts = new int[10];
        for (int i = 0; i < 20_000; i++) {
            for (int d : objective.draw(10, Seeds.stream(7, i))) {
                counts[d]++;
            }
        }
        for (int count : counts) {
            assertThat(count).isBetween(5700, 6300); // 6000 expected, deviation 65
        }
    }

    @Test
    void severalLossesAreAveraged() {
        Scenery s = Scenery.random(11, 30, 8, 2, 6, 6, 5, 40);
        ImageObjective pairs = new PointPixelContrast(40, TAU);
        ImageObjective superpixels = new SuperpixelContrast(s.segments(), TAU);
        ImageObjective both = new AverageObjective(List.of(superpixels, pairs));
        double mean = (loss(superpixels, s) + loss(pairs, s)) / 2;
        assertThat(loss(both, s)).isCloseTo(mean, within());
        assertThat(both.needsSuperpixels()).isTrue();
        assertThat(pairs.needsSuperpixels()).isFalse();
    }

    @Test
    void nothingToCompareIsAnError() {
        Scenery s = Scenery.random(12, 5, 4, 1, 3, 3, 2, 0);
        assertThatThrownBy(() -> loss(new SuperpixelContrast(s.segments(), TAU), s))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("No point of the batch");
        assertThatThrownBy(() -> loss(new PointPixelContrast(3, TAU), s))
                .isInstanceOf(DataException.class);
    }

    @Test
    void anIdBeyondTheSegmentsIsAnError() {
        Scenery s = Scenery.random(13, 5, 4, 2, 3, 3, 2, 9);
        s.ids()[17] = 2; // the first id of the next image, if nobody looked
        assertThatThrownBy(() -> loss(new SuperpixelContrast(s.segments(), TAU), s))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("id 2");
    }

    @Test
    void anUnknownPoolingIsAnError() {
        System.setProperty(PixelPooling.PROPERTY, "fast");
        assertThatThrownBy(() -> PixelPooling.of(PixelGrid.of(Tensors.ones(1, 1, 1, 1))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("direct or plain");
    }

    private static double superpixelLoss(Scenery s, float[] points, float[] pixels, boolean last) {
        try (Scope _ = Scope.open("test")) {
            return Tensors.item(
                    new SuperpixelContrast(s.segments(), TAU)
                            .loss(
                                    s.pointTensor(points),
                                    images(s.pixelTensor(pixels, last)),
                                    s.batch(),
                                    Seeds.stream(0)));
        }
    }

    /** These objectives do not look at the frozen features. */
    private static ImageFeatures images(Tensor pixels) {
        return new ImageFeatures(PixelGrid.of(pixels), pixels.detach());
    }

    private static double loss(ImageObjective objective, Scenery s) {
        try (Scope _ = Scope.open("test")) {
            return Tensors.item(
                    objective.loss(
                            s.pointTensor(s.points()),
                            images(s.pixelTensor(s.pixels(), false)),
                            s.batch(),
                            Seeds.stream(0)));
        }
    }

    private static float[] pixelGradient(Scenery s, String way, boolean channelsLast) {
        System.setProperty(PixelPooling.PROPERTY, way);
        try (Scope _ = Scope.open("test")) {
            Tensor pixels = s.pixelTensor(s.pixels(), channelsLast);
            new SuperpixelContrast(s.segments(), TAU)
                    .loss(s.pointTensor(s.points()), images(pixels), s.batch(), Seeds.stream(0))
                    .backward();
            return Tensors.floats(pixels.grad());
        }
    }

    private static double naiveSuperpixelLoss(Scenery s, float[] points, float[] pixels) {
        return NaiveObjectives.superpixelLoss(points, pixels, s.channels(), s, TAU);
    }

    private static double naivePairLoss(Scenery s, float[] points, float[] pixels, int[] drawn) {
        return NaiveObjectives.pairLoss(points, pixels, s.channels(), s, drawn, TAU);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-5);
    }
}
