package io.slidr4j.cli;

import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The options by which a dataset is named, and {@code --help}: a command that has these cannot have
 * picocli's standard options, whose {@code --version} is another.
 */
final class DatasetOptions {

    /** The datasets that can be read as a whole. */
    enum Dataset {
        /** nuScenes, and what is written in its layout. */
        NUSCENES
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(
            names = "--dataset",
            defaultValue = "nuscenes",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Dataset dataset;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "The dataset's folder, the one that holds samples/ and v1.0-.../.")
    private Path root;

    @Option(
            names = "--version",
            paramLabel = "NAME",
            description =
                    "v1.0-mini, v1.0-trainval or v1.0-test; not needed where only one is there.")
    private String version;

    /** Finds and reads the tables. */
    NuScenesTables tables() {
        return switch (dataset) {
            case NUSCENES ->
                    NuScenesTables.read(NuScenesLayout.find(root, Optional.ofNullable(version)));
        };
    }
}
