package io.slidr4j.downstream;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Weights;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.StateDicts;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.train.checkpoint.ConfigValues;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.settings.VoxelSettings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Weights to start from, in the shapes in which they are published: ours and SLidR's ({@code
 * model_points}), Lightning's ({@code state_dict}, names with {@code model.} or {@code
 * model_points.}), DepthContrast's ({@code model}, {@code module.trunk.2.}), PointContrast's and
 * CSC's ({@code state_dict}).
 *
 * @param checkpoint the file
 */
record PretrainedWeights(Checkpoint checkpoint) {

    private static final Logger LOG = LoggerFactory.getLogger(PretrainedWeights.class);

    /** What may stand before the network's own names. */
    private static final List<String> PREFIXES =
            List.of(
                    "",
                    "model.",
                    "model_points.",
                    "model.model_points.",
                    "module.",
                    "module.model.",
                    "module.model_points.",
                    "encoder.",
                    "module.encoder.",
                    "trunk.2.",
                    "module.trunk.2.");

    private static final String HEAD = "final.";

    /** Weights under their prefix. */
    private record Candidate(String prefix, StateDict weights, Weights.Match match) {}

    /**
     * Reads a file.
     *
     * @throws EngineException if it is missing, damaged or malicious
     */
    static PretrainedWeights read(Path file) {
        return new PretrainedWeights(Checkpoints.read(file));
    }

    /**
     * Copies what fits into a network, and says what does not.
     *
     * @param voxels how the network will see clouds
     * @throws EngineException if the file's network saw clouds otherwise, or is another network:
     *     less than half of the trunk's tensors are there
     */
    WeightReport loadFitting(MinkUNet network, VoxelSettings voxels) {
        requireSame(voxels);
        Candidate best = best(network);
        requireTrunk(network, best);
        Weights.loadFitting(network, best.weights(), best.match());
        WeightReport report = WeightReport.of(checkpoint.source(), best.prefix(), best.match());
        LOG.info("{}: {} tensors loaded", checkpoint.source(), report.loaded());
        report.left().forEach(row -> LOG.info("not loaded: {} ({})", row.tensor(), row.why()));
        return report;
    }

    /**
     * Copies a whole segmentation network.
     *
     * @throws EngineException as {@link #loadFitting} does, and if a single tensor does not fit
     */
    void loadAll(MinkUNet network, VoxelSettings voxels) {
        requireSame(voxels);
        Weights.load(network, best(network).weights(), checkpoint.source().toString());
    }

    private void requireSame(VoxelSettings voxels) {
        if (!(checkpoint.root() instanceof Value.Mapping root) || root.get("config").isEmpty()) {
            LOG.warn(
                    "{} does not say how its network saw clouds; voxel_size {} and"
                            + " cylindrical_coordinates {} are taken for granted.",
                    checkpoint.source(),
                    voxels.size(),
                    voxels.cylindrical());
            return;
        }
        ConfigFields kept = ConfigValues.fields(checkpoint);
        VoxelSettings then = VoxelSettings.from(kept);
        requireSame("voxel_size", kept, then.size(), voxels.size());
        requireSame("cylindrical_coordinates", kept, then.cylindrical(), voxels.cylindrical());
    }

    private void requireSame(String key, ConfigFields kept, Object then, Object now) {
        if (kept.mentions(key) && !then.equals(now)) {
            throw new EngineException(
                    ("%s was made with %s %s, but the config says %s; a network only understands"
                                    + " the voxels it was made with.")
                            .formatted(checkpoint.source(), key, then, now));
        }
    }

    private Candidate best(MinkUNet network) {
        StateDict all =
                StateDicts.find(checkpoint, SegmentationTask.NETWORK)
                        .orElseGet(() -> StateDicts.locate(checkpoint));
        return PREFIXES.stream()
                .map(prefix -> candidate(prefix, all.under(prefix), network))
                .max(Comparator.comparingInt(c -> known(c.match())))
                .orElseThrow();
    }

    private static Candidate candidate(String prefix, StateDict weights, MinkUNet network) {
        return new Candidate(prefix, weights, Weights.match(network, weights));
    }

    /** Names that the network knows; a name of another shape is half a name. */
    private static int known(Weights.Match match) {
        return 2 * match.fitting().size() + match.misshapen().size();
    }

    private void requireTrunk(MinkUNet network, Candidate best) {
        long fitting = best.match().fitting().stream().filter(PretrainedWeights::trunk).count();
        long wanted = network.state().keySet().stream().filter(PretrainedWeights::trunk).count();
        if (2 * fitting < wanted) {
            throw new EngineException(
                    ("%s holds another network: %d of the %d tensors of MinkUNet's trunk are in it"
                                    + " (%s).")
                            .formatted(
                                    checkpoint.source(),
                                    fitting,
                                    wanted,
                                    best.match().complaints()));
        }
    }

    private static boolean trunk(String name) {
        return !name.startsWith(HEAD);
    }
}
