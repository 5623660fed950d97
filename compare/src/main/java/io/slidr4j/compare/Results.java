package io.slidr4j.compare;

import io.slidr4j.compare.Recipe.Cell;
import io.slidr4j.downstream.SeedStudy;
import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.train.RunFiles;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table, read back from the cells' evaluation files.
 *
 * @param request what is compared
 * @param rows one for each method, in the order that was asked for
 * @param preparations the commands that come before all rows, such as the teacher's
 */
public record Results(ComparisonRequest request, List<Row> rows, List<String> preparations) {

    /**
     * One method.
     *
     * @param method which
     * @param cells its scores, in the order of the columns
     * @param pretraining the command of each seed; empty for random weights
     * @param costs of the pre-trainings that are over
     */
    public record Row(
            ComparedMethod method,
            List<Scores> cells,
            Map<Long, String> pretraining,
            Costs costs) {}

    /**
     * One cell.
     *
     * @param evaluation its column
     * @param study the seeds that are finished
     * @param commands what makes the figure of each seed again, finished or not
     */
    public record Scores(Evaluation evaluation, SeedStudy study, Map<Long, String> commands) {

        /** Mean and deviation of the mean IoU over classes with points; empty without a seed. */
        public Optional<SeedStudy.Spread> spread() {
            return study.results().isEmpty()
                    ? Optional.empty()
                    : Optional.of(study.spread(EvaluationReport::meanOfLabelled));
        }
    }

    /**
     * What a method's pre-training costs.
     *
     * @param secondsPerStep the median step, as the mean over seeds; NaN where none is over
     * @param peak the most bytes that the process held while it trained, as the most over seeds
     * @param floor bytes that it held when that training began; empty where its peak may be that of
     *     earlier phases
     */
    public record Costs(double secondsPerStep, long peak, OptionalLong floor) {

        static Costs of(List<Cost> costs) {
            Optional<Cost> largest = costs.stream().max(Comparator.comparingLong(Cost::peak));
            return new Costs(
                    costs.stream().mapToDouble(Cost::secondsPerStep).average().orElse(Double.NaN),
                    largest.map(Cost::peak).orElse(0L),
                    largest.map(Cost::floor).orElse(OptionalLong.empty()));
        }
    }

    /** Reads the cells that are finished. */
    static Results read(Recipe recipe, Plan plan) {
        List<Row> rows =
                recipe.request().methods().stream().map(m -> row(recipe, plan, m)).toList();
        return new Results(
                recipe.request(), rows, plan.teaching().map(Phase::command).stream().toList());
    }

    private static Row row(Recipe recipe, Plan plan, ComparedMethod method) {
        ComparisonRequest request = recipe.request();
        Map<Long, String> commands = new LinkedHashMap<>();
        List<Cost> costs = new ArrayList<>();
        for (long seed : request.seeds()) {
            Phase phase = plan.pretraining().get(new Plan.Row(method, seed));
            if (phase != null) {
                commands.put(seed, phase.command());
                PhaseFolder folder = recipe.folder(phase);
                if (folder.isDone()) {
                    costs.add(Cost.read(folder.cost()));
                }
            }
        }
        List<Scores> cells =
                request.evaluations().stream()
                        .map(evaluation -> scores(recipe, plan, method, evaluation))
                        .toList();
        return new Row(method, cells, commands, Costs.of(costs));
    }

    private static Scores scores(
            Recipe recipe, Plan plan, ComparedMethod method, Evaluation evaluation) {
        List<SeedStudy.Seeded> seeds = new ArrayList<>();
        Map<Long, String> commands = new LinkedHashMap<>();
        for (long seed : recipe.request().seeds()) {
            Phase phase = plan.cells().get(new Cell(method, seed, evaluation));
            PhaseFolder folder = recipe.folder(phase);
            commands.put(seed, phase.command());
            if (folder.isDone()) {
                EvaluationReport report = EvaluationReport.read(folder.product());
                seeds.add(new SeedStudy.Seeded(seed, phase.name(), report));
            }
        }
        return new Scores(
                evaluation, new SeedStudy(method.key() + " " + evaluation.key(), seeds), commands);
    }

    /** Writes {@code results.md}, {@code results.json} and {@code results.svg}. */
    void write(Path folder) {
        RunFiles.replace(folder.resolve("results.md"), new ResultsPage(this).markdown());
        RunFiles.replace(folder.resolve("results.json"), new ResultsData(this).json());
        RunFiles.replace(folder.resolve("results.svg"), new ResultsChart(this).svg());
    }

    /** The table as plain text, in percent. */
    public String table() {
        return new ResultsPage(this).text();
    }
}
