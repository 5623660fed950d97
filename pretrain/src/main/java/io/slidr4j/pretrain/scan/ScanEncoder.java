package io.slidr4j.pretrain.scan;

import io.slidr4j.engine.Module;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

import java.util.SequencedMap;

/**
 * A network with a head on it: from scans to directions.
 *
 * @param <V> the scans of a batch in the network's form
 */
abstract class ScanEncoder<V> {

    private final ProjectionHead head;

    /** An encoder; it owns network and head. */
    ScanEncoder(ProjectionHead head) {
        this.head = head;
    }

    /** The network below the head. */
    abstract Module network();

    /** What the network says of every point or voxel, [N, C], scan by scan. */
    abstract Tensor features(V scans);

    /** How many rows of it each scan has, [B]. */
    abstract int[] sizes(V scans);

    /** A direction for each scan, [B, D], rows of length 1. */
    final Tensor directions(V scans) {
        return head.forward(highest(features(scans), sizes(scans)));
    }

    /** The maximum over each scan's rows, [N, C] → [B, C]; its gradient goes to one row. */
    static Tensor highest(Tensor rows, int[] sizes) {
        TensorVector scans = new TensorVector();
        long first = 0;
        for (int size : sizes) {
            scans.push_back(rows.narrow(0, first, size).max(0, false).get0()); // [C]
            first += size;
        }
        return torch.stack(scans); // [B, C]
    }

    /** Adds network and head under a name and what follows it. */
    final void addTo(SequencedMap<String, Module> networks, String name) {
        networks.put(name, network());
        networks.put(name + "_head", head);
    }
}
