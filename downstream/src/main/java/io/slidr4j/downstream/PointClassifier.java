package io.slidr4j.downstream;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.sparse.nn.SparseTensor;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

import java.util.Optional;

/** How a network comes to the logits of a batch's voxels. */
sealed interface PointClassifier {

    /**
     * The logits.
     *
     * @return [V, C], owned by the current scope
     */
    Tensor logits(SegmentationBatch batch);

    /** A batch as it enters a network, on its device. */
    private static SparseTensor input(SegmentationBatch batch, Device device) {
        return PointBackbone.voxels(batch.coordinates(), batch.features(), device);
    }

    /** The plain way: through all layers, each of which may be trained. */
    record Whole(MinkUNet network, Device device) implements PointClassifier {
        @Override
        public Tensor logits(SegmentationBatch batch) {
            return network.forward(input(batch, device));
        }
    }

    /**
     * For linear probing: the trunk records no gradients, and sees a cloud that is the same in
     * every epoch only once, as long as the cache has room. Then it sees each cloud alone, so that
     * its features do not depend on which batch came first.
     */
    record Probe(MinkUNet network, Device device, Optional<FeatureCache> cache)
            implements PointClassifier {

        @Override
        public Tensor logits(SegmentationBatch batch) {
            return network.head(trunk(batch));
        }

        private Tensor trunk(SegmentationBatch batch) {
            try (NoGradGuard _ = new NoGradGuard()) {
                return cache.filter(_ -> batch.plain())
                        .map(store -> kept(batch, store))
                        .orElseGet(() -> network.trunk(input(batch, device)));
            }
        }

        private Tensor kept(SegmentationBatch batch, FeatureCache store) {
            int[] first = batch.firstRows();
            float[] rows = null; // [V, 96]
            for (int i = 0; i < first.length; i++) {
                float[] own = features(batch.alone(i), store);
                int width = own.length / batch.items().get(i).features().length;
                rows = rows == null ? new float[batch.voxels() * width] : rows;
                System.arraycopy(own, 0, rows, first[i] * width, own.length);
            }
            return device.move(Tensors.of(rows, batch.voxels(), rows.length / batch.voxels()));
        }

        private float[] features(SegmentationBatch alone, FeatureCache store) {
            return store.get(
                    alone.items().getFirst().name(),
                    () -> Tensors.floats(network.trunk(input(alone, device))));
        }
    }
}
