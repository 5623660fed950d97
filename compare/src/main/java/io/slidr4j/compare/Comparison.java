package io.slidr4j.compare;

import io.slidr4j.data.ImageReader;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.image.backbone.ImageWeights;
import io.slidr4j.image.superpixel.Slic;
import io.slidr4j.image.superpixel.SuperpixelJob;
import io.slidr4j.pretrain.Pretraining;
import io.slidr4j.pretrain.config.PretrainConfig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the table: each method pre-trained once for every seed, then probed and fine-tuned.
 *
 * <p>Every phase leaves a folder of its own; a comparison that was stopped goes on where it was,
 * inside a training too, and phases that are over are not done again. The results are written anew
 * whenever a cell is finished.
 */
public final class Comparison {

    /** SLIC as SLidR cuts images: 150 segments. */
    private static final Slic SLIC = new Slic(150, 6, 3);

    private final Recipe recipe;
    private final ImageReader images;
    private final Pretraining.Caller caller;
    private final ComparisonProgress progress;

    /**
     * A comparison that has not begun.
     *
     * @param configs the folder {@code config} that comes with slidr4j
     * @param images decodes the cameras' pictures
     * @param caller who asks for it
     */
    public Comparison(
            ComparisonRequest request,
            Path configs,
            ImageReader images,
            Pretraining.Caller caller,
            ComparisonProgress progress) {
        this.recipe = new Recipe(request, configs);
        this.images = images;
        this.caller = caller;
        this.progress = progress;
    }

    /**
     * The fractions of the published tables, 1, 5, 10, 25 and 100 %, as far as a dataset has scenes
     * for them.
     *
     * @throws io.slidr4j.data.DataException if the dataset is not there or damaged
     */
    public static List<Evaluation> usual(Path root, Optional<String> version) {
        NuScenesLayout layout = NuScenesLayout.find(root, version);
        SceneSplits splits = SceneSplits.of(layout, Optional.empty());
        int scenes =
                NuScenesDataset.countScenes(NuScenesTables.read(layout), splits, SplitName.TRAIN);
        return Stream.of(1, 5, 10, 25, 100)
                .map(Evaluation::finetuning)
                .filter(evaluation -> evaluation.skipStep() <= scenes)
                .toList();
    }

    /**
     * Makes it, or goes on with it.
     *
     * @return the table
     * @throws RuntimeException whatever kept it from beginning or ended it, in one sentence
     */
    public Results run() {
        ComparisonRequest request = recipe.request();
        Plan plan = Plan.of(recipe);
        requireTeacher(request);
        plan.methods().values().forEach(Comparison::requireWeights);
        ComparisonFolder.open(request, caller.program());
        List<PhaseFolder> folders = plan.phases().stream().map(recipe::folder).toList();
        folders.forEach(PhaseFolder::requireSame);
        int extra = plan.needsSuperpixels() ? 1 : 0;
        cutSuperpixels(plan, folders.size() + extra);
        plan.methods().values().forEach(this::requireData);
        Runner runner = new Runner(images, caller, progress);
        for (int i = 0; i < folders.size(); i++) {
            PhaseFolder folder = folders.get(i);
            progress.phase(i + 1 + extra, folders.size() + extra, folder.phase().title());
            if (!folder.isDone()) {
                runner.run(folder);
                results(plan).write(request.out());
            }
        }
        Results results = results(plan);
        results.write(request.out());
        return results;
    }

    private static void requireTeacher(ComparisonRequest request) {
        request.teacher()
                .filter(file -> !Files.isRegularFile(file))
                .ifPresent(
                        file -> {
                            throw new ComparisonException(
                                    ("--teacher names %s, which is no file; name the model.pt of a"
                                                    + " './slidr teach' run, or leave it out.")
                                            .formatted(file));
                        });
    }

    /** Published weights are there before anything is made; a teacher may be about to be. */
    private static void requireWeights(PretrainConfig config) {
        if (config.images().weights() != ImageWeights.TEACHER) {
            config.requireImageWeights();
        }
    }

    /** Maps and clouds of the training split, all there before the first step of the first run. */
    private void requireData(PretrainConfig config) {
        new Pretraining(config, images).requireData();
    }

    private void cutSuperpixels(Plan plan, int phases) {
        ComparisonRequest request = recipe.request();
        if (!plan.needsSuperpixels()) {
            return;
        }
        progress.phase(1, phases, "cut superpixels");
        if (request.superpixels().isPresent()) {
            return;
        }
        NuScenesLayout layout = NuScenesLayout.find(request.root(), request.version());
        NuScenesDataset all = NuScenesDataset.all(NuScenesTables.read(layout));
        double total = (double) all.size() * Camera.ORDER.size();
        int[] done = {0};
        SuperpixelStore store = new SuperpixelStore(recipe.superpixels());
        new SuperpixelJob(SLIC, images, store, Runtime.getRuntime().availableProcessors())
                .run(all, () -> progress.share(++done[0] / total, ""));
    }

    private Results results(Plan plan) {
        return Results.read(recipe, plan);
    }
}
