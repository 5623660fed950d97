package io.slidr4j.pretrain;

import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.train.EpochReport;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.run.TrainingRun;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Pre-training that takes seconds: a miniature nuScenes, small crops, ResNet-18 for a teacher. The
 * point network is full-size.
 *
 * @param data the dataset
 * @param folder takes the run folders
 */
record TinyPretraining(TinyNuScenes data, Path folder) {

    /** A dataset below {@code folder}, and runs beside it. */
    static TinyPretraining in(Path folder) {
        TinyNuScenes data = TinyNuScenes.write(folder, TinyNuScenes.Size.SMALL, 7);
        return new TinyPretraining(data, folder);
    }

    /** A config: both losses, two samples a batch, two steps an epoch, three epochs. */
    PretrainConfig config(String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "data_root=" + data.root(),
                                "superpixels_dir=" + data.superpixels(),
                                "output_dir=" + folder,
                                "working_dir=runs",
                                "losses=[loss_superpixels_average, loss]",
                                "num_matches=256",
                                "images_encoder=resnet18",
                                "decoder=ppkt",
                                "image_weights=formula",
                                "crop_size=[32, 64]",
                                "batch_size=2",
                                "num_epochs=3",
                                "num_threads=2",
                                "lr=0.1",
                                "device=cpu",
                                "seed=5"));
        for (String word : words) {
            String key = word.substring(0, word.indexOf('=') + 1);
            all.removeIf(other -> other.startsWith(key));
            all.add(word);
        }
        return PretrainConfig.from(ConfigReader.defaults(all));
    }

    /** Runs to the end. */
    static TrainingRun.Outcome run(PretrainConfig config, TrainingListener... listeners) {
        return run(config, 0, listeners);
    }

    /**
     * Runs.
     *
     * @param stopAfter the step after which somebody stops the run; 0: nobody does
     */
    static TrainingRun.Outcome run(
            PretrainConfig config, long stopAfter, TrainingListener... listeners) {
        StopRequest stop = new StopRequest();
        TrainingListener all =
                new TrainingListener() {
                    @Override
                    public void stepEnd(StepReport step) {
                        for (TrainingListener listener : listeners) {
                            listener.stepEnd(step);
                        }
                        if (step.step() == stopAfter) {
                            stop.request("enough");
                        }
                    }

                    @Override
                    public void epochEnd(EpochReport epoch) {
                        for (TrainingListener listener : listeners) {
                            listener.epochEnd(epoch);
                        }
                    }
                };
        return new Pretraining(config, new OpenCvImageReader())
                .run(
                        new Pretraining.Caller("slidr4j test", List.of("pretrain")),
                        new TrainingRun.Surroundings(all, stop, Clock.systemDefaultZone()));
    }
}
