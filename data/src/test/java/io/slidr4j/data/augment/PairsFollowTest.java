package io.slidr4j.data.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.ImageStack;
import io.slidr4j.data.ItemRandom;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.View;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * After every transform, and after all together, a pair means the same point and the same place.
 */
final class PairsFollowTest {
    private static final int[] HEIGHTS = {90, 90, 90};
    private static final int[] WIDTHS = {160, 160, 160};
    private static final ResizedCrop CROP = new ResizedCrop(29, 51, 0.3, 1, 14 / 9.0, 17 / 9.0);

    private static CodedSample coded(int seed) {
        return CodedSample.of(4000, 900, HEIGHTS, WIDTHS, ItemRandom.of(seed, 0, 0));
    }

    private static void check(Augmentation augmentation, CodedSample coded, long seed) {
        View view = augmentation.apply(coded.sample(), ItemRandom.of(seed, 1, 2));
        Pairing pairing = view.pairing();
        for (int p = 0; p < pairing.size(); p++) {
            int original = Math.round(view.cloud().intensity()[pairing.point()[p]]);
            int pair = coded.originalPair(original, pairing.image()[p]);
            assertSamePoint(view.cloud(), pairing.point()[p], coded.sample().cloud(), original);
            assertSamePlace(view.images(), pairing, p, coded, pair);
        }
    }

    /** Rotations about z and flips keep the distance from the axis, and the height. */
    private static void assertSamePoint(PointCloud now, int n, PointCloud before, int m) {
        assertThat(now.xyz()[3 * n + 2]).isEqualTo(before.xyz()[3 * m + 2]);
        double rhoNow = Math.hypot(now.xyz()[3 * n], now.xyz()[3 * n + 1]);
        double rhoBefore = Math.hypot(before.xyz()[3 * m], before.xyz()[3 * m + 1]);
        assertThat(Math.abs(rhoNow - rhoBefore)).isLessThan(1e-4);
    }

    private static void assertSamePlace(
            ImageStack stack, Pairing now, int p, CodedSample coded, int pair) {
        int i = now.image()[p];
        RgbImage image = coded.sample().images().get(i);
        int row = coded.sample().pairing().row()[pair];
        int column = coded.sample().pairing().column()[pair];
        int pixel = now.row()[p] * stack.width() + now.column()[p];
        int plane = stack.height() * stack.width();
        // One output pixel is at most this many source pixels, and rounding costs one more.
        double slackRows = (double) image.height() / stack.height() + 1;
        double slackColumns = (double) image.width() / stack.width() + 1;
        double foundColumn = stack.rgb()[3 * i * plane + pixel] * image.width();
        double foundRow = stack.rgb()[(3 * i + 1) * plane + pixel] * image.height();
        assertThat(foundColumn).isBetween(column - slackColumns, column + slackColumns);
        assertThat(foundRow).isBetween(row - slackRows, row + slackRows);
        assertThat(stack.rgb()[(3 * i + 2) * plane + pixel] * 255f)
                .isBetween(40f * i - 0.01f, 40f * i + 0.01f);
        int id = Byte.toUnsignedInt(stack.superpixels()[i * plane + pixel]);
        int reach = (int) Math.ceil(Math.max(slackRows, slackColumns));
        assertThat(isIdNear(id, row, column, reach, coded.cell())).isTrue();
    }

    private static boolean isIdNear(int id, int row, int column, int reach, int cell) {
        for (int r = Math.max(0, row - reach); r <= row + reach; r++) {
            for (int c = Math.max(0, column - reach); c <= column + reach; c++) {
                if (CodedSample.id(r, c, cell) == id) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Augmentation mixed(MixedTransform... transforms) {
        return new Augmentation(List.of(), List.of(transforms));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void underEachTransformAlone(int seed) {
        CodedSample coded = coded(seed);
        check(new Augmentation(List.of(new RotationZ()), List.of()), coded, seed);
        check(new Augmentation(List.of(new FlipAxis(0.5)), List.of()), coded, seed);
        check(mixed(new DropCuboid(0.9, 1)), coded, seed);
        check(mixed(CROP), coded, seed);
        check(mixed(new FlipHorizontal(0.5)), coded, seed);
        check(mixed(new PlainResize(29, 51)), coded, seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void underAllTransformsInAnyOrder(int seed) {
        CodedSample coded = coded(seed);
        List<CloudTransform> clouds = List.of(new RotationZ(), new FlipAxis(0.5));
        DropCuboid drop = new DropCuboid(0.9, 1);
        FlipHorizontal flip = new FlipHorizontal(0.5);
        check(new Augmentation(clouds, List.of(drop, CROP, flip)), coded, seed);
        check(new Augmentation(clouds, List.of(flip, CROP, drop, flip)), coded, seed);
    }

    @Test
    void onOddSizesAndUpsampling() {
        int[] heights = {7, 31};
        int[] widths = {13, 1};
        CodedSample coded = CodedSample.of(50, 5, heights, widths, ItemRandom.of(3, 0, 0));
        check(mixed(new PlainResize(3, 5)), coded, 1);
        check(mixed(new PlainResize(64, 33), new FlipHorizontal(1)), coded, 1);
        ResizedCrop any = new ResizedCrop(9, 4, 0.01, 1, 0.01, 100);
        check(mixed(any, new FlipHorizontal(0.5)), coded, 1);
    }

    @Test
    void withoutPairsNothingHangs() {
        CodedSample coded = CodedSample.of(20, 0, HEIGHTS, WIDTHS, ItemRandom.of(3, 0, 0));
        AugmentationPlan plan =
                new AugmentationPlan(
                        List.of(CloudTransformName.values()),
                        List.of(MixedTransformName.values()),
                        CropSpec.SLIDR);
        View view = plan.training().apply(coded.sample(), ItemRandom.of(1, 2, 3));
        assertThat(view.pairing().size()).isZero();
        assertThat(view.images().height()).isEqualTo(224);
        assertThat(view.cloud().size()).isEqualTo(20);
    }

    @Test
    void equalSeedsGiveEqualViews() {
        AugmentationPlan plan =
                new AugmentationPlan(
                        List.of(CloudTransformName.values()),
                        List.of(MixedTransformName.values()),
                        new CropSpec(29, 51, 14 / 9.0, 17 / 9.0));
        CodedSample coded = CodedSample.of(9000, 4000, HEIGHTS, WIDTHS, ItemRandom.of(3, 0, 0));
        View once = plan.training().apply(coded.sample(), ItemRandom.of(1, 2, 3));
        View again = plan.training().apply(coded.sample(), ItemRandom.of(1, 2, 3));
        View other = plan.training().apply(coded.sample(), ItemRandom.of(1, 2, 4));
        assertThat(again).usingRecursiveComparison().isEqualTo(once);
        assertThat(other.cloud().xyz()).isNotEqualTo(once.cloud().xyz());
        assertThat(other.images().rgb()).isNotEqualTo(once.images().rgb());
    }

    @Test
    void theSampleStaysAsItWas() {
        CodedSample coded = coded(4);
        CodedSample same = coded(4);
        RandomGenerator random = ItemRandom.of(4, 4, 4);
        new Augmentation(
                        List.of(new RotationZ(), new FlipAxis(1)),
                        List.of(new DropCuboid(0.9, 1), CROP, new FlipHorizontal(1)))
                .apply(coded.sample(), random);
        assertThat(coded).usingRecursiveComparison().isEqualTo(same);
    }
}
