package io.slidr4j.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each training of a comparison is told.
 *
 * @param request what is compared
 * @param configs the folder {@code config} that comes with slidr4j
 */
record Recipe(ComparisonRequest request, Path configs) {

    /** The teacher is one for all seeds, so that seeds may be added to a comparison. */
    private static final long TEACHER_SEED = 1;

    /** A cell of the table for one seed. */
    record Cell(ComparedMethod method, long seed, Evaluation evaluation) {}

    /** Where the teacher's model is, whoever made it. */
    Path teacher() {
        return request.teacher().orElseGet(() -> folder("teacher").resolve(Phase.MODEL));
    }

    /** Where the superpixel maps are, whoever makes them. */
    Path superpixels() {
        return request.superpixels().orElseGet(() -> folder("superpixels"));
    }

    private Path folder(String name) {
        return request.out().resolve(name);
    }

    /** A phase's place on disk. */
    PhaseFolder folder(Phase phase) {
        return new PhaseFolder(folder(phase.name()), phase);
    }

    /** Teaching the image network. */
    Phase teaching() {
        List<String> words = common(TEACHER_SEED);
        words.addAll(request.words().teaching());
        return new Phase(
                "teacher",
                "teach the image network",
                Phase.Kind.TEACH,
                config("pixel_contrast.yaml"),
                words);
    }

    /**
     * Pre-training a method.
     *
     * @param needs what the method's config reads
     */
    Phase pretraining(ComparedMethod method, long seed, Needs needs) {
        List<String> words = common(seed);
        if (needs.superpixels()) {
            words.add("superpixels_dir=" + Phase.text(superpixels()));
        }
        if (needs.teacher()) {
            words.add("image_weights_path=" + Phase.text(teacher()));
        }
        words.addAll(request.words().pretraining());
        return new Phase(
                rowFolder(method, seed) + "/pretrain",
                "%s, seed %d: pre-train".formatted(method.key(), seed),
                Phase.Kind.PRETRAIN,
                config(method.config().orElseThrow()),
                words);
    }

    /**
     * Probing or fine-tuning.
     *
     * @param batch a smaller batch than the config's, where the labels do not fill one
     */
    Phase evaluation(Cell cell, Optional<Integer> batch) {
        List<String> words = common(cell.seed());
        Path config = config(cell.method(), cell.evaluation());
        if (!cell.evaluation().isProbing()) {
            words.add("dataset_skip_step=" + cell.evaluation().skipStep());
        }
        batch.ifPresent(size -> words.add("batch_size=" + size));
        if (cell.method().config().isPresent()) {
            words.add("pretraining_path=" + Phase.text(model(cell.method(), cell.seed())));
        }
        words.addAll(request.words().of(cell.evaluation()));
        return new Phase(
                rowFolder(cell.method(), cell.seed()) + "/" + cell.evaluation().key(),
                "%s, seed %d: %s"
                        .formatted(cell.method().key(), cell.seed(), cell.evaluation().title()),
                Phase.Kind.DOWNSTREAM,
                config,
                words);
    }

    private Path model(ComparedMethod method, long seed) {
        return folder(rowFolder(method, seed)).resolve("pretrain").resolve(Phase.MODEL);
    }

    private static String rowFolder(ComparedMethod method, long seed) {
        return "seed-%d/%s".formatted(seed, method.key());
    }

    /** What every training is told. */
    private List<String> common(long seed) {
        List<String> words = new ArrayList<>();
        words.add("data_root=" + Phase.text(request.root()));
        request.version().ifPresent(version -> words.add("version='" + version + "'"));
        words.add("seed=" + seed);
        return words;
    }

    private Path config(String file) {
        return configs.resolve(request.scale().folder()).resolve(file);
    }

    /** The published cell, or where none was published, that of all labels, which is thinned. */
    private Path config(ComparedMethod method, Evaluation evaluation) {
        String start = method.config().isPresent() ? "pretrained" : "random";
        String part = evaluation.isProbing() ? "probing" : Integer.toString(evaluation.percent());
        Path own = config("cells/nuscenes_%s_%s.yaml".formatted(start, part));
        return Files.isRegularFile(own)
                ? own
                : config("cells/nuscenes_%s_100.yaml".formatted(start));
    }

    /**
     * What a method's config reads beside the dataset.
     *
     * @param superpixels whether its objective needs maps
     * @param teacher whether its image network is a self-taught one
     */
    record Needs(boolean superpixels, boolean teacher) {}
}
