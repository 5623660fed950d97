package io.slidr4j.cli;

import io.slidr4j.downstream.config.DownstreamConfig;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Settings on the command line that win over a config file's. */
final class SegmentationOptions {

    @Option(
            names = {"--pretraining_path", "--pretraining-path"},
            paramLabel = "FILE",
            description = "The pre-trained weights to start from.")
    private Path pretraining;

    @Parameters(
            paramLabel = "key=value",
            arity = "0..*",
            description = "Settings that win over the file's, in YAML's spelling.")
    private List<String> overrides = new ArrayList<>();

    /** Reads a config file with these settings and some more. */
    DownstreamConfig read(Path file, List<String> more) {
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
