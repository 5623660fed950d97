package io.slidr4j.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ItemRandom;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.Sample;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What each random transform draws, and when it refuses. */
final class RandomTransformsTest {
    private static final ResizedCrop SLIDR =
            new ResizedCrop(224, 416, 0.3, 1.0, 14.0 / 9.0, 17.0 / 9.0);

    private final RandomGenerator random = ItemRandom.of(11, 0, 0);

    private static Sample sample(int points, int pairs) {
        int[] sizes = {90, 90};
        return CodedSample.of(points, pairs, sizes, new int[] {160, 160}, ItemRandom.of(1, 2, 3))
                .sample();
    }

    private static Draft draft(int points, int pairs) {
        Sample sample = sample(points, pairs);
        return Draft.of(sample, sample.cloud());
    }

    @Test
    void windowsKeepAreaAndRatio() {
        double smallest = 1;
        for (int i = 0; i < 2000; i++) {
            CropWindow window = CropWindow.draw(900, 1600, SLIDR, random);
            double area = (double) window.height() * window.width() / (900 * 1600);
            double ratio = (double) window.width() / window.height();
            assertThat(area).isBetween(0.298, 1.0);
            assertThat(ratio).isBetween(14.0 / 9.0 - 0.01, 17.0 / 9.0 + 0.01);
            assertThat(window.row()).isBetween(0, 900 - window.height());
            assertThat(window.column()).isBetween(0, 1600 - window.width());
            smallest = Math.min(smallest, area);
        }
        assertThat(smallest).isLessThan(0.31);
    }

    @Test
    void imagesThatFitNoWindowGiveTheirCentre() {
        assertThat(CropWindow.draw(100, 10, SLIDR, random)).isEqualTo(new CropWindow(47, 0, 6, 10));
        assertThat(CropWindow.draw(9, 1000, SLIDR, random))
                .isEqualTo(new CropWindow(0, 491, 9, 17));
        assertThat(CropWindow.draw(1, 1, SLIDR, random)).isEqualTo(new CropWindow(0, 0, 1, 1));
    }

    @Test
    void cropsKeepEnoughPairs() {
        ResizedCrop crop = new ResizedCrop(28, 52, 0.3, 1.0, 14.0 / 9.0, 17.0 / 9.0);
        for (int pairs : new int[] {1, 7, 800, 3000}) {
            Draft cropped = crop.apply(draft(5000, pairs), random);
            for (int kept : cropped.pairing().countPerImage(2)) {
                assertThat(kept > 1024 || kept > 0.75 * pairs).isTrue();
            }
        }
    }

    @Test
    void hopelessCropsTakeTheBestOfManyDraws() {
        // Windows of a tenth of the image never hold three quarters of evenly spread pairs.
        ResizedCrop crop = new ResizedCrop(28, 52, 0.1, 0.1, 14.0 / 9.0, 17.0 / 9.0);
        Draft cropped = crop.apply(draft(5000, 500), random);
        for (int kept : cropped.pairing().countPerImage(2)) {
            assertThat(kept).isBetween(50, 374);
        }
    }

    @Test
    void cuboidsDropWhatIsInside() {
        int dropped = 0;
        for (int i = 0; i < 20; i++) {
            Draft before = draft(3000, 1500);
            Draft after = new DropCuboid(0.9, 1).apply(before, random);
            assertThat(after.cloud().size()).isLessThan(3000); // at least its centre
            assertIsComplement(before, after);
            dropped += 3000 - after.cloud().size();
        }
        assertThat(dropped).isGreaterThan(100);
    }

    /**
     * The dropped points fill a box that holds no kept point, and every pair of a kept one stays.
     */
    private static void assertIsComplement(Draft before, Draft after) {
        boolean[] kept = new boolean[before.cloud().size()];
        for (float id : after.cloud().intensity()) {
            kept[Math.round(id)] = true;
        }
        float[][] box = boxOfDropped(before.cloud(), kept);
        for (int n = 0; n < kept.length; n++) {
            assertThat(isIn(box, before.cloud().xyz(), 3 * n)).isEqualTo(!kept[n]);
        }
        long pairs = Arrays.stream(before.pairing().point()).filter(n -> kept[n]).count();
        assertThat(after.pairing().size()).isEqualTo((int) pairs);
    }

    private static float[][] boxOfDropped(PointCloud cloud, boolean[] kept) {
        float[][] box = {new float[3], new float[3]};
        Arrays.fill(box[0], Float.POSITIVE_INFINITY);
        Arrays.fill(box[1], Float.NEGATIVE_INFINITY);
        for (int n = 0; n < kept.length; n++) {
            for (int axis = 0; axis < 3 && !kept[n]; axis++) {
                box[0][axis] = Math.min(box[0][axis], cloud.xyz()[3 * n + axis]);
                box[1][axis] = Math.max(box[1][axis], cloud.xyz()[3 * n + axis]);
            }
        }
        return box;
    }

    private static boolean isIn(float[][] box, float[] xyz, int at) {
        boolean in = true;
        for (int axis = 0; axis < 3; axis++) {
            in &= xyz[at + axis] >= box[0][axis] && xyz[at + axis] <= box[1][axis];
        }
        return in;
    }

    @Test
    void cuboidsThatCostTooManyPairsAreGivenUp() {
        Draft before = draft(3000, 1023);
        assertThat(new DropCuboid(0.9, 1024).apply(before, random)).isSameAs(before);
        Draft empty = draft(0, 0);
        assertThat(new DropCuboid(0.9, 0).apply(empty, random)).isSameAs(empty);
    }

    @Test
    void cuboidsDrawOneFractionAndOneCentre() {
        RandomGenerator twin = ItemRandom.of(11, 0, 0);
        Draft before = draft(3000, 1500);
        Draft after = new DropCuboid(0.5, 1).apply(before, random);
        float fraction = (float) (twin.nextDouble() * 0.5);
        int centre = twin.nextInt(3000);
        List<Float> expected = new ArrayList<>();
        float[] xyz = before.cloud().xyz();
        for (int n = 0; n < 3000; n++) {
            boolean inside = true;
            for (int axis = 0; axis < 3; axis++) {
                float half = range(xyz, axis) * fraction / 2f;
                inside &= xyz[3 * n + axis] > xyz[3 * centre + axis] - half;
                inside &= xyz[3 * n + axis] < xyz[3 * centre + axis] + half;
            }
            if (!inside) {
                expected.add((float) n);
            }
        }
        float[] found = after.cloud().intensity();
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(expected.get(i));
        }
    }

    private static float range(float[] xyz, int axis) {
        float low = xyz[axis];
        float high = xyz[axis];
        for (int i = axis; i < xyz.length; i += 3) {
            low = Math.min(low, xyz[i]);
            high = Math.max(high, xyz[i]);
        }
        return high - low;
    }

    @Test
    void rotationsTurnByTheDrawnAngle() {
        double angle = ItemRandom.of(11, 0, 0).nextDouble() * 2 * Math.PI;
        PointCloud cloud = new PointCloud(new float[] {1, 0, 7, 0, 2, -7}, new float[2]);
        float[] turned = new RotationZ().apply(cloud, random).xyz();
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        assertThat(turned).containsExactly(cos, sin, 7, -2 * sin, 2 * cos, -7);
    }

    @Test
    void flipsMirrorEachAxisHalfOfTheTime() {
        PointCloud cloud = new PointCloud(new float[] {1, 2, 3}, new float[1]);
        int[] seen = new int[4];
        for (int i = 0; i < 400; i++) {
            float[] flipped = new FlipAxis(0.5).apply(cloud, random).xyz();
            assertThat(flipped[2]).isEqualTo(3);
            seen[(flipped[0] < 0 ? 1 : 0) + (flipped[1] < 0 ? 2 : 0)]++;
        }
        assertThat(Arrays.stream(seen).min().orElseThrow()).isGreaterThan(60);
    }

    @Test
    void horizontalFlipsAreDrawnPerImage() {
        Draft before = draft(100, 50);
        int[] seen = new int[4];
        for (int i = 0; i < 200; i++) {
            Pairing after = new FlipHorizontal(0.5).apply(before, random).pairing();
            int pattern = 0;
            for (int p = 0; p < after.size(); p++) {
                if (after.column()[p] != before.pairing().column()[p]) {
                    pattern |= 1 << after.image()[p];
                }
            }
            seen[pattern]++;
        }
        assertThat(Arrays.stream(seen).min().orElseThrow()).isGreaterThan(25);
    }

    @Test
    void namesAreReadInAnyCase() {
        assertThat(CloudTransformName.parse(List.of("rotation", "FLIPAXIS")))
                .containsExactly(CloudTransformName.ROTATION, CloudTransformName.FLIP_AXIS);
        assertThat(MixedTransformName.parse(List.of("DropCuboids", "resizedcrop")))
                .containsExactly(MixedTransformName.DROP_CUBOIDS, MixedTransformName.RESIZED_CROP);
        assertThat(CloudTransformName.parse(null)).isEmpty();
        assertThat(MixedTransformName.parse(List.of())).isEmpty();
        assertThatThrownBy(() -> CloudTransformName.parse(List.of("Rotate")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("transforms_clouds lists 'Rotate'")
                .hasMessageContaining("Rotation, FlipAxis");
        assertThatThrownBy(() -> MixedTransformName.parse(List.of("ResizedCrop", "ResizedCrop")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void impossibleCropsAreErrors() {
        assertThatThrownBy(() -> new CropSpec(0, 416, 1, 2)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> new CropSpec(1, 1, 2, 1)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> new CropSpec(1, 1, Double.NaN, 1))
                .isInstanceOf(DataException.class);
    }
}
