package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.ImageStack;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;
import io.slidr4j.train.loading.Batch;
import io.slidr4j.train.loading.VoxelPairing;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** The parts of the superpixel loss that need no network, against the reference's own arrays. */
class GoldenObjectiveTest {

    private static final double LOSS = 6.471844673156738; // summary.json

    @Test
    void infoNceOfTheReferencesMeans() {
        try (Scope _ = Scope.open("test")) {
            Tensor k = tensor("superpixel_points");
            Tensor q = tensor("superpixel_pixels");
            Close.relative(Tensors.item(InfoNce.loss(k, q, 0.07)), LOSS, 1e-6);
        }
    }

    @Test
    void rowsAndMeansOfTheReferencesPointFeatures() {
        Batch batch = batch();
        BatchSuperpixels superpixels = new BatchSuperpixels(batch.images(), 150);
        try (Scope _ = Scope.open("test")) {
            Tensor k = SuperpixelContrast.pointMeans(tensor("minkunet_train"), batch, superpixels);
            int[] rows = SuperpixelContrast.rowsWithPoints(k);
            assertThat(rows).isEqualTo(golden("superpixel_rows").ints());
            Tensor kept = k.index_select(0, Tensors.indices(rows));
            Close.absolute(Tensors.floats(kept), golden("superpixel_points").floats(), 1e-6);
        }
    }

    /** The validation inputs; voxels in the reference's order. */
    private static Batch batch() {
        int[] places = golden("pairing_images_224x416").ints(); // [P, 3]
        int[] points = golden("pairing_points").ints(); // [P]
        int[] voxelOf = golden("point_to_voxel").ints(); // [N]
        Npy maps = golden("superpixels_224x416"); // [6, 224, 416]
        byte[] ids = new byte[maps.size()];
        maps.bytes().get(0, ids);
        VoxelPairing pairing =
                new VoxelPairing(
                        Arrays.stream(points).map(p -> voxelOf[p]).toArray(),
                        column(places, 0),
                        column(places, 1),
                        column(places, 2));
        float[] rgb = new float[3 * ids.length];
        return Scenery.batch(pairing, new ImageStack(6, 224, 416, rgb, ids));
    }

    private static int[] column(int[] places, int axis) {
        int[] column = new int[places.length / 3];
        Arrays.setAll(column, p -> places[3 * p + axis]);
        return column;
    }

    private static Tensor tensor(String name) {
        Npy array = golden(name);
        return Tensors.of(array.floats(), array.shape()[0], array.shape()[1]);
    }

    private static Npy golden(String name) {
        return Npy.read(Shared.reference("keyframe/" + name + ".npy"));
    }
}
