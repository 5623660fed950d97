package io.slidr4j.cli;

import io.slidr4j.downstream.config.DownstreamConfig;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every command that reads a config of segmentation has in common. */
final class SegmentationOptions {

    /** What is said of the words {@code key=value}. */
    static final String OVERRIDES = "Settings that win over the file's, in YAML's spelling.";

    @Option(
            names = {"--pretraining_path", "--pretraining-path"},
            paramLabel = "FILE",
            description = "The pre-trained weights to start from.")
    private Path pretraining;

    /**
     * Reads a config file.
     *
     * @param overrides the command line's {@code key=value} words
     * @param more words that a command makes itself
     */
    DownstreamConfig read(Path file, List<String> overrides, List<String> more) {
        List<String> all = new ArrayList<>(overrides);
        if (pretraining != null) {
            all.add("pretraining_path=" + quoted(pretraining));
        }
        all.addAll(more);
        return DownstreamConfig.read(file, all);
    }

    /** A path as a YAML text, whatever is in it. */
    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
