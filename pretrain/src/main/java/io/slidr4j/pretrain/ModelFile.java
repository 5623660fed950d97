package io.slidr4j.pretrain;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Weights;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.StateDicts;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.train.checkpoint.ConfigValues;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;

/** What model files hold: {@code model_points}, {@code model_images}, {@code config}. */
final class ModelFile {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);

    private ModelFile() {}

    /** Warns that nobody can tell whether weights were made for the voxels they are used with. */
    static void sayIfWithoutConfig(Checkpoint checkpoint) {
        if (!hasConfig(checkpoint)) {
            LOG.warn(
                    "{} holds no config: that it was made for the same voxels is not checked.",
                    checkpoint.source());
        }
    }

    /** The config that a file was made with; the defaults, with a line, where it holds none. */
    static ConfigFields config(Checkpoint checkpoint) {
        if (hasConfig(checkpoint)) {
            return ConfigValues.fields(checkpoint);
        }
        LOG.warn(
                "{} holds no config: it is taken for SLidR's default network on cylindrical voxels"
                        + " of 0.1 m.",
                checkpoint.source());
        return ConfigReader.defaults(List.of());
    }

    private static boolean hasConfig(Checkpoint checkpoint) {
        return checkpoint.root() instanceof Value.Mapping root
                && root.get("config").orElse(null) instanceof Value.Mapping;
    }

    /**
     * Copies the tensors of networks out of a file; frees all of them where one does not fit.
     *
     * @param networks by the names that they have in the file
     * @throws io.slidr4j.engine.EngineException where the file lacks a network or holds another
     */
    static void loadAll(Checkpoint checkpoint, Map<String, Module> networks) {
        try {
            networks.forEach((name, network) -> load(checkpoint, name, network));
        } catch (RuntimeException e) {
            networks.values().forEach(Module::close);
            throw e;
        }
    }

    /**
     * Copies a network's tensors out of a file.
     *
     * @param name the network's in the file
     * @throws io.slidr4j.engine.EngineException where the file has no such network, or another one
     */
    static void load(Checkpoint checkpoint, String name, Module network) {
        Weights.load(
                network,
                StateDicts.named(checkpoint, name),
                checkpoint.source() + " (" + name + ")");
    }
}
