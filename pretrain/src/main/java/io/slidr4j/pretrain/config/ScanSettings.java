package io.slidr4j.pretrain.config;

import io.slidr4j.model.pointnet.PointNetSize;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import java.util.List;

/**
 * What DepthContrast needs beside the 3D network.
 *
 * @param network the network on points ({@code pointnet})
 * @param points how many points it sees of a scan ({@code pointnet_points})
 * @param cropPoints more points than these a crop must keep ({@code crop_points})
 * @param directions channels of a direction ({@code directions})
 * @param queueLength keys in each queue ({@code queue_length})
 * @param momentum how much of itself a slow copy keeps ({@code key_momentum})
 * @param terms what is compared ({@code scan_terms})
 */
public record ScanSettings(
        PointNetSize network,
        int points,
        int cropPoints,
        int directions,
        int queueLength,
        double momentum,
        List<ScanTerm> terms) {

    private static final List<String> KEYS =
            List.of(
                    "pointnet",
                    "pointnet_points",
                    "crop_points",
                    "directions",
                    "queue_length",
                    "key_momentum",
                    "scan_terms");

    /** Copies the list. */
    public ScanSettings {
        terms = List.copyOf(terms);
    }

    /** Reads the keys named above. */
    public static ScanSettings from(ConfigFields fields) {
        return new ScanSettings(
                fields.choice(
                        "pointnet", PointNetSize.values(), PointNetSize::key, PointNetSize.FULL),
                fields.integer("pointnet_points", 16384, Rule.between(1, 1 << 20)),
                fields.integer("crop_points", 10_000, Rule.atLeast(0)),
                fields.integer("directions", 128, Rule.between(1, 4096)),
                fields.integer("queue_length", 60_000, Rule.between(1, 1 << 24)),
                fields.real("key_momentum", 0.999, Rule.within(0, 1)),
                fields.choices(
                        "scan_terms", ScanTerm.class, List.of(ScanTerm.WITHIN, ScanTerm.ACROSS)));
    }

    /**
     * Checks what only a loss on scans asks for.
     *
     * @throws io.slidr4j.train.config.ConfigException where a queue cannot be filled with whole
     *     batches, or nothing is compared
     */
    void check(ConfigFields fields, int batchSize) {
        if (queueLength % batchSize != 0) {
            throw fields.refusal(
                    "queue_length",
                    "must be a multiple of batch_size (%d), for a batch replaces as many keys"
                            .formatted(batchSize));
        }
        if (terms.isEmpty()) {
            throw fields.refusal("scan_terms", "must name at least one of within and across");
        }
    }

    /** Says of every key that no loss on scans reads it. */
    static void idle(ConfigFields fields) {
        KEYS.forEach(key -> fields.idle(key, "no loss compares scans"));
    }

    /** The weight of a term: all that there are share one. */
    public double weight(ScanTerm term) {
        return terms.contains(term) ? 1.0 / terms.size() : 0;
    }
}
