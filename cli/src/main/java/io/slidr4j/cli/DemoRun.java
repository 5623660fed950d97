package io.slidr4j.cli;

import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.downstream.CheckpointEvaluation;
import io.slidr4j.downstream.SegmentationRun;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.engine.EngineException;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.image.superpixel.Slic;
import io.slidr4j.image.superpixel.SuperpixelJob;
import io.slidr4j.pretrain.Pretraining;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.pretrain.teacher.Teaching;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.run.TrainingRun;
import io.slidr4j.world.Simulation;
import io.slidr4j.world.SimulationFormat;
import io.slidr4j.world.SimulationSettings;

import me.tongfei.progressbar.ProgressBar;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the demo's phases; each leaves what it made in its own folder.
 *
 * @param folder where
 * @param scale how much
 * @param seed what everything random follows from
 * @param caller who started it
 */
record DemoRun(DemoFolder folder, DemoScale scale, long seed, Pretraining.Caller caller) {

    private static final int SEGMENTS = 150;
    private static final int TEACHER_BATCH = 8;
    private static final int PRETRAIN_BATCH = 4;

    /** Does what is not done yet; the report apart. */
    void run() {
        step(DemoPhase.SIMULATE, this::simulate);
        step(DemoPhase.TEACH, this::teach);
        step(DemoPhase.SUPERPIXELS, this::cut);
        step(DemoPhase.PRETRAIN, this::pretrain);
        step(
                DemoPhase.PROBE_SLIDR,
                () -> probe(DemoPhase.PROBE_SLIDR, Optional.of(folder.file(DemoPhase.PRETRAIN))));
        step(DemoPhase.PROBE_RANDOM, () -> probe(DemoPhase.PROBE_RANDOM, Optional.empty()));
    }

    /** One phase; what it returns is kept for those that follow. */
    private interface Work {
        String result();
    }

    private void step(DemoPhase phase, Work work) {
        if (!folder.isDone(phase)) {
            folder.clear(phase);
            folder.finish(phase, work.result());
        }
    }

    /** The world's folder. */
    Path world() {
        return folder.of(DemoPhase.SIMULATE);
    }

    private String simulate() {
        SimulationSettings settings =
                new SimulationSettings(
                        SimulationFormat.NUSCENES,
                        scale.scenes(),
                        scale.keyframes(),
                        seed,
                        scale.width(),
                        scale.height(),
                        Runtime.getRuntime().availableProcessors());
        try (ProgressBar bar = ProgressBars.open(DemoPhase.SIMULATE.title(), scale.scenes())) {
            Simulation.write(
                    world(),
                    settings,
                    (done, total, what) -> {
                        bar.maxHint(total);
                        bar.stepTo(done);
                        bar.setExtraMessage(" " + what);
                    });
        }
        return world().getFileName().toString();
    }

    private String teach() {
        int images = scale.trainingKeyframes() * Camera.ORDER.size();
        List<String> words =
                words(
                        DemoPhase.TEACH,
                        "view_size=" + scale.view(),
                        "batch_size=" + TEACHER_BATCH,
                        "num_epochs=" + epochs(scale.teacherSteps(), images, TEACHER_BATCH),
                        "max_steps=" + scale.teacherSteps());
        TeachConfig config = TeachConfig.read(Home.config("small/pixel_contrast.yaml"), words);
        return model(
                new Teaching(config, new OpenCvImageReader())
                        .run(caller, surroundings(DemoPhase.TEACH)));
    }

    private String cut() {
        NuScenesTables tables = tables();
        NuScenesDataset all = NuScenesDataset.all(tables);
        SuperpixelJob job =
                new SuperpixelJob(
                        new Slic(SEGMENTS, 6, 3),
                        new OpenCvImageReader(),
                        superpixels(),
                        Runtime.getRuntime().availableProcessors());
        int images = all.size() * Camera.ORDER.size();
        try (ProgressBar bar = ProgressBars.open(DemoPhase.SUPERPIXELS.title(), images)) {
            job.run(all, bar::step);
        }
        return superpixels().folder().getFileName().toString();
    }

    private String pretrain() {
        int steps = scale.pretrainSteps();
        List<String> words =
                words(
                        DemoPhase.PRETRAIN,
                        "superpixels_dir=" + quoted(superpixels().folder()),
                        "image_weights_path=" + quoted(folder.file(DemoPhase.TEACH)),
                        "crop_size=" + scale.crop(),
                        "batch_size=" + PRETRAIN_BATCH,
                        "num_epochs=" + epochs(steps, scale.trainingKeyframes(), PRETRAIN_BATCH),
                        "max_steps=" + steps,
                        "validate_every=1000",
                        "checkpoint_every=1000");
        PretrainConfig config =
                PretrainConfig.read(Home.config("small/slidr_minkunet.yaml"), words);
        return model(
                new Pretraining(config, new OpenCvImageReader())
                        .run(caller, surroundings(DemoPhase.PRETRAIN)));
    }

    /** The same for both networks but for the weights that they start from. */
    private String probe(DemoPhase phase, Optional<Path> weights) {
        List<String> words =
                words(
                        phase,
                        "batch_size=" + Math.min(8, scale.trainingKeyframes()),
                        "num_epochs=" + scale.probeEpochs(),
                        "validate_every=1000",
                        "checkpoint_every=1000");
        weights.ifPresent(file -> words.add("pretraining_path=" + quoted(file)));
        Path base = Home.config("small/cells/nuscenes_pretrained_probing.yaml");
        DownstreamConfig config = DownstreamConfig.read(base, words);
        SegmentationRun.Result result =
                new SegmentationRun(
                                config, caller.program(), caller.commandLine(), surroundings(phase))
                        .run();
        EvaluationReport report = result.report().orElseThrow(DemoRun::stopped);
        new CheckpointEvaluation(
                        config,
                        result.folder().model(),
                        Optional.empty(),
                        Optional.of(predictions(phase)))
                .run();
        return DemoScore.of(report).line();
    }

    /** Where a probe's predictions lie. */
    Path predictions(DemoPhase phase) {
        return folder.of(phase).resolve("predictions");
    }

    /** The tables of the world. */
    NuScenesTables tables() {
        return NuScenesTables.read(NuScenesLayout.find(world(), Optional.empty()));
    }

    /** The superpixel maps. */
    SuperpixelStore superpixels() {
        return new SuperpixelStore(folder.of(DemoPhase.SUPERPIXELS));
    }

    /** What all trainings share, and more. */
    private List<String> words(DemoPhase phase, String... more) {
        List<String> words = new ArrayList<>();
        words.add("data_root=" + quoted(world()));
        words.add("training=validate");
        words.add("output_dir=" + quoted(folder.path()));
        words.add("working_dir=" + phase.folder());
        words.add("num_threads=" + Runtime.getRuntime().availableProcessors());
        words.add("seed=" + seed);
        words.addAll(List.of(more));
        return words;
    }

    private static int epochs(int steps, int samples, int batch) {
        return Math.max(1, Math.ceilDiv(steps, Math.max(1, samples / batch)));
    }

    private static TrainingRun.Surroundings surroundings(DemoPhase phase) {
        return new TrainingRun.Surroundings(
                new DemoBar(phase), new StopRequest(), Clock.systemDefaultZone());
    }

    private String model(TrainingRun.Outcome outcome) {
        if (outcome.end().stopped().isPresent()) {
            throw stopped();
        }
        return folder.path().relativize(outcome.folder().model()).toString();
    }

    private static EngineException stopped() {
        return new EngineException("The demo was stopped; the same command goes on with it.");
    }

    private static String quoted(Path path) {
        return SegmentationOptions.quoted(path);
    }
}
