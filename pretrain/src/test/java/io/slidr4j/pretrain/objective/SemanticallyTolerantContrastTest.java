package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageStack;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.PixelGrid;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** ST-SLidR's loss against loops, finite differences and cases worked by hand. */
class SemanticallyTolerantContrastTest {

    private static final double TAU = 0.3;

    @ParameterizedTest
    @CsvSource({
        "1, 40, 7, 3, 9, 13, 11, 60, 5, 4, 6, 0.2",
        "2, 300, 16, 2, 16, 20, 256, 500, 9, 16, 20, 0.01",
        "3, 25, 17, 6, 5, 3, 2, 40, 3, 7, 2, 0.3",
        "4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.01"
    })
    void equalsLoops(
            long seed,
            int v,
            int c,
            int images,
            int h,
            int w,
            int segments,
            int pairs,
            int depth,
            int rows,
            int columns,
            double quantile) {
        Scenery s = Scenery.random(seed, v, c, images, h, w, segments, pairs);
        float[] frozen = frozen(seed, images * depth * rows * columns);
        for (OptionalDouble noise : new OptionalDouble[] {OptionalDouble.empty(), noise()}) {
            double naive =
                    NaiveTolerance.loss(
                            s, s.points(), s.pixels(), frozen, rows, columns, TAU, quantile, noise);
            try (Scope _ = Scope.open("test")) {
                Tensor loss =
                        new SemanticallyTolerantContrast(segments, TAU, quantile, noise)
                                .loss(
                                        s.pointTensor(s.points()),
                                        features(s, frozen, depth, rows, columns),
                                        s.batch(),
                                        Seeds.stream(0));
                assertThat(Tensors.item(loss)).isCloseTo(naive, within(2e-5));
            }
        }
    }

    private static OptionalDouble noise() {
        return OptionalDouble.of(0.5);
    }

    private static ImageFeatures features(
            Scenery s, float[] frozen, int depth, int rows, int columns) {
        return new ImageFeatures(
                PixelGrid.of(s.pixelTensor(s.pixels(), true)),
                Tensors.of(frozen, s.images(), depth, rows, columns));
    }

    /** Mostly positive, so that many are alike. */
    private static float[] frozen(long seed, int length) {
        RandomGenerator random = Seeds.stream(seed, 1);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat(-0.3f, 1);
        }
        return values;
    }

    @Test
    void gradientsEqualFiniteDifferencesAndNoneReachesTheFrozenFeatures() {
        Scenery s = Scenery.random(8, 12, 5, 2, 6, 7, 4, 30);
        float[] frozen = frozen(8, 2 * 3 * 6 * 7);
        try (Scope _ = Scope.open("test")) {
            Tensor points = s.pointTensor(s.points());
            ImageFeatures images = features(s, frozen, 3, 6, 7);
            new SemanticallyTolerantContrast(4, TAU, 0.3, noise())
                    .loss(points, images, s.batch(), Seeds.stream(0))
                    .backward();
            Close.absolute(
                    Tensors.floats(points.grad()),
                    FiniteDifferences.gradient(
                            x -> naive(s, x, s.pixels(), frozen), s.points(), 1e-3f),
                    1e-4);
            Close.absolute(
                    Tensors.floats(images.pixels().nodes().grad()),
                    FiniteDifferences.gradient(
                            x -> naive(s, s.points(), x, frozen), s.pixels(), 1e-3f),
                    1e-4);
            assertThat(images.frozen().requires_grad()).isFalse();
        }
    }

    private static double naive(Scenery s, float[] points, float[] pixels, float[] frozen) {
        return NaiveTolerance.loss(s, points, pixels, frozen, 6, 7, TAU, 0.3, noise());
    }

    /**
     * Three superpixels with cosines 0.8 (1 and 2), 0.6 (2 and 3) and 0 (1 and 3): the rows of
     * unlikeness, in order, are (0, 0.2, 1), (0, 0.2, 0.4) and (0, 0.4, 1).
     */
    @Test
    void aCaseByHand() {
        float[] features = {1, 0, 0.8f, 0.6f, 0, 1}; // [3, 2]
        try (Scope _ = Scope.open("test")) {
            Tensor likeness = SemanticTolerance.likeness(Tensors.of(features, 3, 2));
            Close.absolute(
                    Tensors.floats(likeness),
                    new float[] {1, 0.8f, 0, 0.8f, 1, 0.6f, 0, 0.6f, 1},
                    1e-6);
            assertThat(Tensors.floats(SemanticTolerance.factors(likeness, 0.75)))
                    .containsExactly(1, 0, 1, 0, 1, 1, 1, 0, 1); // between the two unlike values
            assertThat(Tensors.floats(SemanticTolerance.factors(likeness, 0.5)))
                    .containsOnly(1); // the nearer one itself, which is not below it
            assertThat(Tensors.floats(SemanticTolerance.factors(likeness, 0.25)))
                    .containsOnly(1); // below the nearer one
            // votes 1.8, 2.4, 1.6: shifted 0.2, 0.8, 0; scaled 0.25, 1, 0
            Close.absolute(
                    Tensors.floats(SemanticTolerance.anchors(likeness, 0.5)),
                    new float[] {0.75f, 0, 1},
                    1e-5);
            // above 0.7 the 0.6 is noise: votes 1.8, 1.8, 1
            Close.absolute(
                    Tensors.floats(SemanticTolerance.anchors(likeness, 0.7)),
                    new float[] {0, 0, 1},
                    1e-5);
        }
    }

    /** A dropped negative has logit 0: it still adds 1 to the sum, whatever its likeness was. */
    @Test
    void aDroppedNegativeCountsAsLogitZero() {
        try (Scope _ = Scope.open("test")) {
            Tensor logits = Tensors.of(new float[] {2, 9, 3, 4}, 2, 2);
            Tensor factors = Tensors.of(new float[] {1, 0, 1, 1}, 2, 2);
            Tensor first = Tensors.of(new float[] {1, 0}, 2);
            assertThat(Tensors.item(SemanticTolerance.loss(logits, factors, first)))
                    .isCloseTo(Math.log(Math.exp(2) + 1) - 2, within(1e-6));
            Tensor both = Tensors.of(new float[] {1, 3}, 2);
            double second = Math.log(Math.exp(3) + Math.exp(4)) - 4;
            assertThat(Tensors.item(SemanticTolerance.loss(logits, factors, both)))
                    .isCloseTo((Math.log(Math.exp(2) + 1) - 2 + 3 * second) / 4, within(1e-6));
        }
    }

    /** Without a quantile and weights it is SLidR's loss. */
    @Test
    void toleratingNothingItIsSuperpixelContrast() {
        Scenery s = Scenery.random(5, 30, 8, 2, 6, 6, 5, 40);
        float[] frozen = frozen(5, 2 * 4 * 6 * 6);
        try (Scope _ = Scope.open("test")) {
            ImageFeatures images = features(s, frozen, 4, 6, 6);
            Tensor points = s.pointTensor(s.points());
            double tolerant =
                    Tensors.item(
                            new SemanticallyTolerantContrast(5, TAU, 0, OptionalDouble.empty())
                                    .loss(points, images, s.batch(), Seeds.stream(0)));
            double plain =
                    Tensors.item(
                            new SuperpixelContrast(5, TAU)
                                    .loss(points, images, s.batch(), Seeds.stream(0)));
            assertThat(tolerant).isCloseTo(plain, within(1e-5));
        }
    }

    @Test
    void anchorsThatAreAllAlikeCountTheSame() {
        try (Scope _ = Scope.open("test")) {
            Tensor likeness = SemanticTolerance.likeness(Tensors.of(new float[] {1, 2}, 1, 2));
            assertThat(Tensors.floats(SemanticTolerance.anchors(likeness, 0.5))).containsExactly(1);
        }
    }

    /** The rows and columns that libtorch's nearest interpolation takes. */
    @Test
    void mapsAreResizedToTheNearestCorner() {
        byte[] ids = new byte[5 * 7];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (byte) i;
        }
        ImageStack images = new ImageStack(1, 5, 7, new float[3 * ids.length], ids);
        assertThat(ResizedIds.nearest(images, 2, 3)).containsExactly(0, 2, 4, 14, 16, 18);
        assertThat(ResizedIds.nearest(images, 5, 7)).isEqualTo(ids);
    }

    @Test
    void featuresThatAreAllZeroAreAnError() {
        Scenery s = Scenery.random(6, 5, 4, 1, 3, 3, 2, 9);
        try (Scope _ = Scope.open("test")) {
            ImageFeatures images = features(s, new float[2 * 3 * 3], 2, 3, 3);
            var objective = new SemanticallyTolerantContrast(2, TAU, 0.01, noise());
            Tensor points = s.pointTensor(s.points());
            assertThatThrownBy(() -> objective.loss(points, images, s.batch(), Seeds.stream(0)))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("larger superpixels");
        }
    }
}
