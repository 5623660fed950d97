package io.slidr4j.pretrain;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.pretrain.objective.CloudPairObjective;
import io.slidr4j.train.loading.CloudPairBatch;
import io.slidr4j.train.loading.VoxelRows;

import org.bytedeco.pytorch.Tensor;

import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * Pre-training on two scans of one place: one network sees both, in two passes, as PointContrast's
 * does; so batch norms see one side at a time.
 *
 * @param side the point network, on its device
 * @param objective what is minimised
 * @param device where the network is
 */
record CloudPairTask(PointNetworks side, CloudPairObjective objective, Device device)
        implements PretrainTask<CloudPairBatch> {

    @Override
    public Tensor loss(CloudPairBatch batch, RandomGenerator random) {
        Tensor first = features(batch.first()); // [V1, D]
        Tensor second = features(batch.second()); // [V2, D]
        return objective.loss(first, second, batch, random); // []
    }

    private Tensor features(VoxelRows rows) {
        return side.compared(PointBackbone.voxels(rows.coordinates(), rows.features(), device));
    }

    @Override
    public SequencedMap<String, Module> networks() {
        return side.byName();
    }
}
