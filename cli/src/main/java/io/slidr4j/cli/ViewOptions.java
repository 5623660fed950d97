package io.slidr4j.cli;

import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.KeyframeLabels;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.engine.Device;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.view.feature.FeatureSource;
import io.slidr4j.view.keyframe.KeyframeFeatures;
import io.slidr4j.view.keyframe.KeyframeFiles;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code view} and {@code render} look at: a dataset through one checkpoint or several. */
final class ViewOptions {

    private static final Path USUAL_SUPERPIXELS = Path.of("superpixels/nuscenes/superpixels_slic");

    @Mixin private DatasetOptions dataset;

    @Option(
            names = "--weights",
            paramLabel = "FILE|random",
            description =
                    "A model file of ours or of the original, or 'random' for networks without"
                            + " training; given twice, two are compared.")
    private List<String> weights = List.of();

    @Option(
            names = "--superpixels",
            paramLabel = "DIR",
            description = "The folder of superpixel maps; default: the usual one if it is there.")
    private Path superpixels;

    @Option(
            names = "--predictions",
            paramLabel = "DIR",
            description = "Predictions as './slidr evaluate --predictions DIR' writes them.")
    private Path predictions;

    @Option(
            names = "--device",
            defaultValue = "auto",
            description = "auto, cpu, cuda or cuda:N; default: ${DEFAULT-VALUE}.")
    private String device;

    /** Reads the dataset's tables. */
    NuScenesTables tables() {
        return dataset.tables();
    }

    /** Finds labels, superpixels and predictions. */
    KeyframeFiles files(NuScenesTables tables) {
        return new KeyframeFiles(
                new OpenCvImageReader(),
                KeyframeLabels.find(tables.layout()),
                superpixelFolder().map(SuperpixelStore::new),
                Optional.ofNullable(predictions));
    }

    /** Opens the checkpoints; whoever asks for them closes them. */
    List<FeatureSource> open() {
        if (weights.isEmpty()) {
            throw new DataException("--weights is missing; name a model file, or 'random'.");
        }
        Device where = Device.choose(device).device();
        List<FeatureSource> sources = new ArrayList<>();
        try {
            weights.forEach(name -> sources.add(CheckpointFeatures.open(name, where)));
        } catch (RuntimeException e) {
            sources.forEach(FeatureSource::close);
            throw e;
        }
        return sources;
    }

    /** Features, of which a quarter of the heap is kept. */
    static KeyframeFeatures features(List<FeatureSource> sources, KeyframeFiles files) {
        return new KeyframeFeatures(sources, files, Runtime.getRuntime().maxMemory() / 4);
    }

    private Optional<Path> superpixelFolder() {
        return superpixels == null
                ? Optional.of(USUAL_SUPERPIXELS).filter(Files::isDirectory)
                : Optional.of(superpixels);
    }
}
