package io.slidr4j.compare;

import io.slidr4j.compare.Recipe.Cell;
import io.slidr4j.compare.Recipe.Needs;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.image.backbone.ImageWeights;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.config.TeachConfig;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All phases of a comparison in their order, with configs that were read and found sound.
 *
 * @param teaching the teacher's, where it must be taught
 * @param pretraining by method and seed; none of a method that has no pre-training
 * @param cells every cell of the table for every seed: seed by seed, column by column, so that a
 *     column is whole as soon as can be
 * @param methods each method's config of pre-training
 */
record Plan(
        Optional<Phase> teaching,
        Map<Row, Phase> pretraining,
        SequencedMap<Cell, Phase> cells,
        Map<ComparedMethod, PretrainConfig> methods) {

    /** A method under one seed. */
    record Row(ComparedMethod method, long seed) {}

    /**
     * Plans a comparison.
     *
     * @throws RuntimeException whatever would keep a phase from beginning, in one sentence: an
     *     unsound setting, a missing dataset, labels that are too few
     */
    static Plan of(Recipe recipe) {
        ComparisonRequest request = recipe.request();
        Map<Row, Phase> pretraining = new LinkedHashMap<>();
        Map<ComparedMethod, PretrainConfig> configs = new LinkedHashMap<>();
        boolean taught = false;
        for (ComparedMethod method : request.methods()) {
            if (method.config().isEmpty()) {
                continue;
            }
            Needs needs = needs(recipe, method);
            taught |= needs.teacher();
            for (long seed : request.seeds()) {
                Phase phase = recipe.pretraining(method, seed, needs);
                configs.put(method, PretrainConfig.read(phase.config(), phase.words()));
                pretraining.put(new Row(method, seed), phase);
            }
        }
        Optional<Phase> teaching =
                taught && request.teacher().isEmpty()
                        ? Optional.of(checked(recipe.teaching()))
                        : Optional.empty();
        return new Plan(teaching, pretraining, cells(recipe), configs);
    }

    private static Phase checked(Phase teaching) {
        TeachConfig.read(teaching.config(), teaching.words());
        return teaching;
    }

    /** Asks the method's config, with the user's words. */
    private static Needs needs(Recipe recipe, ComparedMethod method) {
        Phase phase = recipe.pretraining(method, 0, new Needs(false, false));
        PretrainConfig config = PretrainConfig.read(phase.config(), phase.words());
        boolean teacher =
                config.images().weights() == ImageWeights.TEACHER
                        && config.images().file().isEmpty();
        return new Needs(config.objective().usesSuperpixels(), teacher);
    }

    private static SequencedMap<Cell, Phase> cells(Recipe recipe) {
        ComparisonRequest request = recipe.request();
        SequencedMap<Cell, Phase> cells = new LinkedHashMap<>();
        Map<Evaluation, Integer> scans = scans(recipe);
        for (long seed : request.seeds()) {
            for (Evaluation evaluation : request.evaluations()) {
                for (ComparedMethod method : request.methods()) {
                    Cell cell = new Cell(method, seed, evaluation);
                    cells.put(cell, phase(recipe, cell, scans.get(evaluation)));
                }
            }
        }
        return cells;
    }

    /** How many scans each evaluation trains on; a split that is too small is found here. */
    private static Map<Evaluation, Integer> scans(Recipe recipe) {
        ComparisonRequest request = recipe.request();
        Evaluation any = request.evaluations().getFirst();
        Cell cell = new Cell(request.methods().getFirst(), request.seeds().getFirst(), any);
        Labels labels = Labels.open(config(recipe.evaluation(cell, Optional.empty())));
        labels.requireValidation();
        return request.evaluations().stream()
                .collect(Collectors.toMap(Function.identity(), labels::training));
    }

    /** An evaluation with a batch that its scans fill. */
    private static Phase phase(Recipe recipe, Cell cell, int scans) {
        Phase usual = recipe.evaluation(cell, Optional.empty());
        return scans < config(usual).training().batchSize()
                ? recipe.evaluation(cell, Optional.of(scans))
                : usual;
    }

    private static DownstreamConfig config(Phase phase) {
        return DownstreamConfig.read(phase.config(), phase.words());
    }

    /** Whether a method's objective needs superpixel maps. */
    boolean needsSuperpixels() {
        return methods.values().stream().anyMatch(config -> config.objective().usesSuperpixels());
    }

    /** All phases in the order in which they run: each pre-training before its first cell. */
    List<Phase> phases() {
        SequencedSet<Phase> phases = new LinkedHashSet<>();
        teaching.ifPresent(phases::add);
        cells.forEach(
                (cell, phase) -> {
                    Phase before = pretraining.get(new Row(cell.method(), cell.seed()));
                    if (before != null) {
                        phases.add(before);
                    }
                    phases.add(phase);
                });
        return List.copyOf(phases);
    }
}
