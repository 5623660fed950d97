package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.PixelGrid;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.random.RandomGenerator;

/** Means straight from the nodes of a grid against those of all its pixels. */
class PixelMeansTest {

    private static final int SEGMENTS = 7;

    /** Nodes [I, C, h', w'], the groups of their pixels [I, h, w], and a gradient [G, C]. */
    private record Case(
            long[] nodes, int height, int width, boolean unit, PixelRuns runs, Tensor gradient) {

        /** Every third superpixel is no group. */
        static Case random(long[] nodes, int height, int width, boolean unit) {
            RandomGenerator random = Seeds.stream(height, width);
            int images = (int) nodes[0];
            byte[] ids = new byte[images * height * width];
            for (int i = 0; i < ids.length; i++) {
                boolean same = i > 0 && random.nextInt(4) > 0;
                ids[i] = same ? ids[i - 1] : (byte) random.nextInt(SEGMENTS);
            }
            int[] groupOf = new int[images * SEGMENTS];
            int groups = 0;
            for (int s = 0; s < groupOf.length; s++) {
                groupOf[s] = s % 3 == 2 ? PixelRuns.NONE : groups++;
            }
            PixelRuns runs = PixelRuns.of(ids, images, SEGMENTS, groupOf, groups);
            return new Case(nodes, height, width, unit, runs, torch.randn(groups, nodes[1]));
        }

        Tensor draw() {
            return torch.randn(nodes).set_requires_grad(true);
        }

        Tensor means(PixelPooling way, Tensor values) {
            return way.means(new PixelGrid(values, height, width, unit), runs);
        }

        /** The gradient of Σ means · gradient. */
        float[] gradient(PixelPooling way, Tensor values) {
            values.mutable_grad().reset();
            means(way, values).mul(gradient).sum().backward();
            return Tensors.floats(values.grad());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 1, true",
        "1, 3, 1, 1, 4, 5, true",
        "2, 5, 1, 4, 3, 9, true",
        "3, 64, 7, 13, 28, 52, true",
        "3, 64, 7, 13, 28, 52, false",
        "2, 17, 6, 5, 6, 5, true",
        "2, 17, 6, 5, 6, 5, false",
        "2, 6, 9, 8, 4, 3, true",
        "1, 67, 4, 4, 1, 1, false"
    })
    void equalsTheMeansOfAllPixels(
            int images, int channels, int gridHeight, int gridWidth, int h, int w, boolean unit) {
        try (Scope _ = Scope.open("test")) {
            Seeds.seedLibtorch(h * w);
            Case c = Case.random(new long[] {images, channels, gridHeight, gridWidth}, h, w, unit);
            Tensor nodes = c.draw();
            Close.absolute(
                    Tensors.floats(c.means(PixelPooling.DIRECT, nodes)),
                    Tensors.floats(c.means(PixelPooling.PLAIN, nodes)),
                    2e-6);
            float[] direct = c.gradient(PixelPooling.DIRECT, nodes);
            Close.absolute(direct, c.gradient(PixelPooling.PLAIN, nodes), 2e-5);
            assertThat(c.gradient(PixelPooling.DIRECT, nodes)).isEqualTo(direct);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsEqualFiniteDifferences(boolean unit) {
        try (Scope _ = Scope.open("test")) {
            Seeds.seedLibtorch(3);
            Case c = Case.random(new long[] {2, 5, 3, 4}, 8, 9, unit);
            Tensor nodes = c.draw();
            Close.absolute(
                    c.gradient(PixelPooling.DIRECT, nodes),
                    FiniteDifferences.gradient(
                            x -> value(c, Tensors.of(x, c.nodes())), Tensors.floats(nodes), 1e-3f),
                    1e-3);
        }
    }

    private static double value(Case c, Tensor nodes) {
        try (Scope _ = Scope.open("value")) {
            Tensor means = c.means(PixelPooling.DIRECT, nodes);
            return Tensors.item(means.mul(c.gradient()).to(torch.ScalarType.Double).sum());
        }
    }

    @Test
    void aFeatureWithoutLengthStaysZero() {
        try (Scope _ = Scope.open("test")) {
            PixelRuns runs = PixelRuns.of(new byte[6], 1, 1, new int[] {0}, 1);
            Tensor nodes = Tensors.zeros(1, 4, 1, 2).set_requires_grad(true);
            Tensor means = new PixelMeans(new PixelGrid(nodes, 2, 3, true), runs).apply(nodes);
            assertThat(Tensors.floats(means)).containsOnly(0);
        }
    }
}
