package io.slidr4j.pretrain;

import io.slidr4j.engine.Module;
import io.slidr4j.pretrain.objective.ScanContrast;
import io.slidr4j.pretrain.objective.ScanContrast.Directions;
import io.slidr4j.pretrain.scan.ScanBatch;
import io.slidr4j.pretrain.scan.ScanNetworks;

import org.bytedeco.pytorch.Tensor;

import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** Pre-training by whole scans: two networks, their slow copies, and queues of past keys. */
public final class ScanTask implements PretrainTask<ScanBatch> {

    private final ScanNetworks networks;
    private final ScanContrast objective;
    private final double momentum;

    /**
     * A task over networks that lie on a device already; closing it frees them.
     *
     * @param momentum how much of itself a slow copy keeps in a step
     */
    public ScanTask(ScanNetworks networks, ScanContrast objective, double momentum) {
        this.networks = networks;
        this.objective = objective;
        this.momentum = momentum;
    }

    /**
     * The loss of a batch. In training the slow copies follow just before they compute the keys,
     * and the keys join the queues, which the loss sees as they were before.
     */
    @Override
    public Tensor loss(ScanBatch batch, RandomGenerator random) {
        boolean training = networks.queues().training();
        if (training) {
            networks.follow(momentum);
        }
        Directions keys = networks.keys(batch); // first: what it takes is free again at once
        Tensor loss = objective.loss(networks.queries(batch), keys, networks.queues()); // []
        if (training) {
            networks.queues().push(keys);
        }
        return loss;
    }

    @Override
    public SequencedMap<String, Module> networks() {
        return networks.byName();
    }
}
