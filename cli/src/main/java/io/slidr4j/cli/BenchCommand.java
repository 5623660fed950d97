package io.slidr4j.cli;

import io.slidr4j.bench.Bench;
import io.slidr4j.bench.BenchReport;
import io.slidr4j.train.RunFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** {@code slidr bench}: how fast it all is here. */
@Command(
        name = "bench",
        description = {
            "Measures networks, steps, superpixels and samples on one keyframe, beside what the"
                    + " machine can do.",
            "Takes minutes; let nothing else run meanwhile."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Some benchmarks only, with commas: ${COMPLETION-CANDIDATES}; the machine's"
                            + " rates are measured in any case. Default: all.",
            completionCandidates = Names.class)
    private List<String> only = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures here.")
    private Path json;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "A dataset in nuScenes' layout, of which the first keyframe is taken. Default:"
                            + " the sample data in ../shared where they are, else a simulated"
                            + " keyframe.")
    private Path root;

    @Spec private CommandSpec spec;

    /** The benchmarks' names, for the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Bench.names().iterator();
        }
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Bench bench =
                new Bench(
                        only,
                        line -> {
                            out.println(line);
                            out.flush();
                        });
        BenchReport report = bench.run(Optional.ofNullable(root));
        out.print(report.table());
        out.flush();
        if (json != null) {
            RunFiles.replace(json, report.json());
        }
    }
}
