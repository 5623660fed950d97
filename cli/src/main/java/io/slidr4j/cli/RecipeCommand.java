package io.slidr4j.cli;

import io.slidr4j.downstream.SeedStudy;
import io.slidr4j.downstream.SegmentationRun;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.TrainingException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code slidr recipe}: a published cell over several seeds. */
@Command(
        name = "recipe",
        description =
                "Runs a downstream config over several seeds and reports mean and standard"
                        + " deviation; without the right name, lists the names.",
        mixinStandardHelpOptions = true)
final class RecipeCommand implements Runnable {

    private static final String ENDING = ".yaml";

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "A file of config/cells without its ending, or any config file.")
    private String name;

    @Option(
            names = "--seeds",
            split = ",",
            defaultValue = "0,1,2",
            paramLabel = "SEED",
            description = "The seeds, with commas. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds;

    @Parameters(
            index = "1..*",
            paramLabel = "key=value",
            arity = "0..*",
            description = SegmentationOptions.OVERRIDES)
    private List<String> overrides = new ArrayList<>();

    @Mixin private SegmentationOptions options;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        requireDifferentSeeds();
        Path file = file();
        List<DownstreamConfig> configs = // all are read before the first runs
                seeds.stream().map(seed -> config(file, seed)).toList();
        List<SeedStudy.Seeded> results = new ArrayList<>();
        configs.forEach(config -> results.add(seeded(config)));
        SeedStudy study = new SeedStudy(name, results);
        spec.commandLine().getOut().print(study.table());
        spec.commandLine().getOut().flush();
        RunFiles.replace(configs.getFirst().run().folder().resolve("recipe.json"), study.json());
    }

    /** A run that is there twice would make the deviation too small. */
    private void requireDifferentSeeds() {
        if (seeds.stream().distinct().count() < seeds.size()) {
            throw new TrainingException(
                    "--seeds names a seed twice in %s; give each seed once.".formatted(seeds));
        }
    }

    private DownstreamConfig config(Path file, long seed) {
        return options.read(file, overrides, List.of("seed=" + seed));
    }

    private SeedStudy.Seeded seeded(DownstreamConfig config) {
        SegmentationRun.Result result = DownstreamCommand.run(config, spec);
        EvaluationReport report =
                result.report()
                        .orElseThrow(
                                () ->
                                        new TrainingException(
                                                "The recipe was stopped; its last run is in %s."
                                                        .formatted(result.folder().path())));
        long seed = config.training().seed();
        return new SeedStudy.Seeded(seed, result.folder().path().toString(), report);
    }

    private Path file() {
        Path cell = Home.config("cells").resolve(name + ENDING);
        Path own = Path.of(name);
        if (Files.isRegularFile(cell) || !Files.isRegularFile(own)) {
            return requireKnown(cell);
        }
        return own;
    }

    private Path requireKnown(Path cell) {
        if (!Files.isRegularFile(cell)) {
            throw new TrainingException(
                    "There is no recipe '%s'; there are: %s.".formatted(name, names(cell)));
        }
        return cell;
    }

    private static String names(Path cell) {
        try (Stream<Path> files = Files.list(cell.getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "none, for %s cannot be read".formatted(cell.getParent());
        }
    }
}
