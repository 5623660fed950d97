package io.slidr4j.cli;

import io.slidr4j.compare.ComparedMethod;
import io.slidr4j.compare.Comparison;
import io.slidr4j.compare.ComparisonRequest;
import io.slidr4j.compare.Evaluation;
import io.slidr4j.compare.Results;
import io.slidr4j.compare.Scale;
import io.slidr4j.image.OpenCvImageReader;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code slidr compare}: the published table, made again. */
@Command(
        name = "compare",
        description = {
            "Pre-trains every method from every seed, probes and fine-tunes each, and writes the"
                    + " table: results.md, results.json, results.svg.",
            "Run again after an interruption, or with more methods, fractions or seeds, it goes on"
                    + " where it was."
        })
final class CompareCommand implements Runnable {

    private static final String LOG_LEVEL = "slidr.log.level";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "The dataset: a nuScenes, or a simulated one, with lidarseg labels.")
    private Path root;

    @Option(names = "--version", description = "Such as v1.0-mini; default: the one there.")
    private String version;

    @Option(
            names = "--methods",
            required = true,
            split = ",",
            paramLabel = "METHOD",
            description =
                    "The table's rows, with commas: random, pointcontrast, depthcontrast, ppkt,"
                            + " slidr, stslidr, csc.")
    private List<String> methods;

    @Option(
            names = "--fractions",
            split = ",",
            paramLabel = "PERCENT",
            description =
                    "Shares of the labels to fine-tune on, beside the linear probe; default: those"
                            + " of 1,5,10,25,100 that the dataset has scenes for.")
    private List<Integer> fractions = new ArrayList<>();

    @Option(
            names = "--seeds",
            split = ",",
            defaultValue = "1,2,3",
            paramLabel = "SEED",
            description = "With commas; default: ${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @Option(
            names = "--scale",
            defaultValue = "small",
            description =
                    "One of ${COMPLETION-CANDIDATES}: small networks and few epochs, or the"
                            + " published settings; default: ${DEFAULT-VALUE}.")
    private Scale scale;

    @Option(
            names = "--out",
            defaultValue = "comparison",
            paramLabel = "DIR",
            description = "A new or empty folder; default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--superpixels",
            paramLabel = "DIR",
            description = "Maps that are there; default: SLIC maps are made below --out.")
    private Path superpixels;

    @Option(
            names = "--teacher",
            paramLabel = "FILE",
            description =
                    "The model.pt of './slidr teach'; default: one is taught where the configs ask"
                            + " for a teacher.")
    private Path teacher;

    @Option(
            names = "--teach",
            paramLabel = "key=value",
            description = "A setting for the teacher; may be repeated.")
    private List<String> teach = new ArrayList<>();

    @Option(
            names = "--probe",
            paramLabel = "key=value",
            description = "A setting for every linear probe; may be repeated.")
    private List<String> probe = new ArrayList<>();

    @Option(
            names = "--finetune",
            paramLabel = "key=value",
            description = "A setting for every fine-tuning; may be repeated.")
    private List<String> finetune = new ArrayList<>();

    @Parameters(
            paramLabel = "key=value",
            arity = "0..*",
            description = "Settings for every method's pre-training, in YAML's spelling.")
    private List<String> pretrain = new ArrayList<>();

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        System.setProperty(LOG_LEVEL, "WARN"); // before the first logger: the bar tells the rest
        ComparisonRequest request = request();
        Results results;
        try (ComparisonBar bar = new ComparisonBar()) {
            results =
                    new Comparison(
                                    request,
                                    configs(),
                                    new OpenCvImageReader(),
                                    TrainingCalls.caller(spec),
                                    bar)
                            .run();
        }
        PrintWriter text = spec.commandLine().getOut();
        text.print(results.table());
        text.printf("table: %s%n", out.resolve("results.md"));
        text.flush();
    }

    private ComparisonRequest request() {
        Optional<String> named = Optional.ofNullable(version);
        List<Evaluation> evaluations = new ArrayList<>(List.of(Evaluation.PROBING));
        evaluations.addAll(
                fractions.isEmpty()
                        ? Comparison.usual(root, named)
                        : fractions.stream().map(Evaluation::finetuning).toList());
        return new ComparisonRequest(
                root,
                named,
                out,
                scale,
                methods.stream().map(ComparedMethod::of).toList(),
                evaluations,
                seeds,
                Optional.ofNullable(superpixels),
                Optional.ofNullable(teacher),
                new ComparisonRequest.Words(pretrain, teach, probe, finetune));
    }

    /**
     * Below the working directory if it is there, so that the commands of the results are short.
     */
    private static Path configs() {
        Path here = Path.of("").toAbsolutePath();
        Path configs = Home.config("").toAbsolutePath().normalize();
        return configs.startsWith(here) ? here.relativize(configs) : configs;
    }
}
