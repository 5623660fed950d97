package io.slidr4j.pretrain.teacher;

import io.slidr4j.data.ImageReader;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Seeds;
import io.slidr4j.image.backbone.ResUNet;
import io.slidr4j.pretrain.Pretraining;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.pretrain.objective.PixelContrast;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.loading.LoaderPlan;
import io.slidr4j.train.run.DataFingerprint;
import io.slidr4j.train.run.RunFacts;
import io.slidr4j.train.run.TrainingRun;
import io.slidr4j.train.settings.DatasetSettings;
import io.slidr4j.train.settings.Partition;
import io.slidr4j.train.settings.TrainingSettings;

import java.util.Optional;

/**
 * The recipe of stage 1: images, a ResUNet, the contrast of pixels and the loop, put together from
 * a config. It trains on the training scenes' images alone, and there is no validation.
 *
 * @param config what to do
 * @param images decodes the cameras' pictures
 */
public record Teaching(TeachConfig config, ImageReader images) {

    /**
     * Teaches.
     *
     * @param caller who starts the run
     * @param surroundings display, stop request and clock
     * @return the run's folder, and where it ended
     * @throws RuntimeException whatever kept it from beginning or ended it, in one sentence
     */
    public TrainingRun.Outcome run(
            Pretraining.Caller caller, TrainingRun.Surroundings surroundings) {
        Device.Choice device = Device.choose(config.run().device());
        ImagePairSource source = source();
        String fingerprint = new DataFingerprint().add("training", source).hex();
        TrainingSettings training = config.training();
        LoaderPlan plan =
                LoaderPlan.training(training.batchSize(), training.workers(), training.seed());
        Seeds.seedLibtorch(training.seed());
        try (ResUNet network = new ResUNet(config.encoder());
                var loader = new Loader<>("training", source, ImagePairBatch::new, plan)) {
            config.weights().load(network);
            network.to(device.device());
            TeacherTask task =
                    new TeacherTask(
                            network,
                            new PixelContrast(config.temperature(), config.negatives()),
                            device.device());
            var subject =
                    new TrainingRun.Subject<>(task, loader, Optional.empty(), TeachConfig.BUILT_IN);
            RunFacts facts =
                    RunFacts.find(
                            caller.program(),
                            caller.commandLine(),
                            training.seed(),
                            device,
                            fingerprint);
            var terms =
                    new TrainingRun.Terms(
                            decaying(loader.batches()), config.run(), config.effective(), facts);
            return new TrainingRun<>(subject, terms, surroundings).run();
        }
    }

    private TrainingSettings decaying(int stepsPerEpoch) {
        return config.training().by(new ExponentialDecay(config.rule(), stepsPerEpoch));
    }

    private ImagePairSource source() {
        DatasetSettings dataset = config.dataset();
        NuScenesLayout layout = NuScenesLayout.find(dataset.root(), dataset.version());
        SplitName split =
                dataset.partition() == Partition.PARAMETRIZE
                        ? SplitName.PARAMETRIZING
                        : SplitName.TRAIN;
        NuScenesDataset keyframes =
                NuScenesDataset.of(
                        NuScenesTables.read(layout),
                        SceneSplits.of(layout, dataset.splits()),
                        split,
                        dataset.skipStep());
        return new ImagePairSource(
                keyframes,
                images,
                new ViewSettings(config.viewSize(), config.matches(), config.colourJitter()));
    }
}
