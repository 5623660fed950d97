package io.slidr4j.train.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.ImageStack;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.View;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.train.TrainingException;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Collation: what belonged together in a sample does so in the batch. */
class BatchTest {

    private static final int IMAGES = 2;
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    @Test
    void joinsTwoSamples() {
        VoxelView a = sample("a", 2, new float[] {0, 0, 0, 0.5f, 0, 0, 1, 0, 0});
        VoxelView b = sample("b", 2, new float[] {5, 5, 5, 0, 0, 0});

        Batch batch = Batch.of(List.of(a, b));

        assertThat(batch.tokens()).containsExactly("a", "b");
        assertThat(batch.samples()).isEqualTo(2);
        assertThat(batch.coordinates())
                .containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 1, 5, 5, 5, 1, 0, 0, 0);
        assertThat(batch.features()).containsExactly(1, 3, 1, 2); // first points: 0, 2; 0, 1
        assertThat(batch.voxelsPerSample()).containsExactly(2, 2);
        assertThat(batch.pairsPerSample()).containsExactly(3, 2);
        assertThat(batch.pairing().voxel()).containsExactly(0, 0, 1, 2, 3);
        assertThat(batch.pairing().image()).containsExactly(0, 1, 0, 2, 3);
        assertThat(batch.pairing().row()).containsExactly(0, 1, 0, 0, 1);
        assertThat(batch.pairing().column()).containsExactly(0, 1, 2, 0, 1);
        assertThat(batch.pointToVoxel()).hasSize(2);
        assertThat(batch.pointToVoxel().get(0)).containsExactly(0, 0, 1);
        assertThat(batch.images().count()).isEqualTo(4);
        assertThat(batch.images().rgb()).hasSize(4 * 3 * HEIGHT * WIDTH);
        assertThat(batch.images().superpixels()).hasSize(4 * HEIGHT * WIDTH);
    }

    @Test
    void everyPairStillPointsAtItsPointAndPixel() {
        VoxelView a = sample("a", 2, new float[] {0, 0, 0, 9, 9, 9, 1, 0, 0, 9, 9, 9.5f});
        VoxelView b = sample("b", 2, new float[] {5, 5, 5, 0, 0, 0, 7, 7, 7});
        List<VoxelView> samples = List.of(a, b);
        Batch batch = Batch.of(samples);
        int p = 0;
        for (int sample = 0; sample < 2; sample++) {
            VoxelView own = samples.get(sample);
            Pairing pairing = own.view().pairing();
            for (int q = 0; q < pairing.size(); q++, p++) {
                int point = pairing.point()[q];
                int row = batch.pairing().voxel()[p];
                assertThat(batch.coordinates()[4 * row]).isEqualTo(sample);
                for (int axis = 0; axis < 3; axis++) {
                    float metres = own.view().cloud().xyz()[3 * point + axis];
                    assertThat(batch.coordinates()[4 * row + 1 + axis])
                            .isEqualTo((int) Math.floor(metres));
                }
                assertThat(red(batch.images(), batch.pairing(), p))
                        .isEqualTo(red(own.view().images(), pairing, q));
            }
        }
        assertThat(p).isEqualTo(batch.pairing().size());
    }

    @Test
    void aSampleWithoutPairsIsNoTrouble() {
        View bare =
                new View(
                        "bare",
                        new PointCloud(new float[] {1, 1, 1}, new float[] {4}),
                        images("bare", 2, true),
                        new Pairing(new int[0], new int[0], new int[0], new int[0]));

        Batch batch =
                Batch.of(
                        List.of(
                                VoxelView.of(bare, new Voxelizer.Cartesian(1)),
                                sample("b", 2, new float[] {5, 5, 5})));

        assertThat(batch.pairsPerSample()).containsExactly(0, 1);
        assertThat(batch.pairing().voxel()).containsExactly(1);
        assertThat(batch.pairing().image()).containsExactly(2);
    }

    @Test
    void imagesOfAnotherKindCannotShareABatch() {
        VoxelView a = sample("a", 2, new float[] {0, 0, 0});
        VoxelView b = sample("b", 3, new float[] {0, 0, 0});

        assertThatThrownBy(() -> Batch.of(List.of(a, b)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "The samples a and b cannot share a batch: one has 2 images of 3 x 2 with"
                                + " superpixels, the other 3 images of 3 x 2 with superpixels.");
    }

    private static float red(ImageStack images, VoxelPairing pairing, int pair) {
        return red(images, pairing.image()[pair], pairing.row()[pair], pairing.column()[pair]);
    }

    private static float red(ImageStack images, Pairing pairing, int pair) {
        return red(images, pairing.image()[pair], pairing.row()[pair], pairing.column()[pair]);
    }

    private static float red(ImageStack images, int image, int row, int column) {
        return images.rgb()[image * 3 * HEIGHT * WIDTH + row * WIDTH + column];
    }

    /** Point i has intensity i + 1 and is seen in image i % 2 at pixel (i % 2, i). */
    private static VoxelView sample(String token, int images, float[] xyz) {
        int points = xyz.length / 3;
        float[] intensity = new float[points];
        int[] point = new int[points];
        int[] image = new int[points];
        int[] column = new int[points];
        for (int i = 0; i < points; i++) {
            intensity[i] = i + 1;
            point[i] = i;
            image[i] = i % IMAGES;
            column[i] = i % WIDTH;
        }
        View view =
                new View(
                        token,
                        new PointCloud(xyz, intensity),
                        images(token, images, true),
                        new Pairing(point, image, image.clone(), column));
        return VoxelView.of(view, new Voxelizer.Cartesian(1));
    }

    private static ImageStack images(String token, int count, boolean superpixels) {
        float[] rgb = new float[count * 3 * HEIGHT * WIDTH];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = token.hashCode() * 1000 + i;
        }
        byte[] ids = new byte[superpixels ? count * HEIGHT * WIDTH : 0];
        return new ImageStack(count, HEIGHT, WIDTH, rgb, ids);
    }
}
