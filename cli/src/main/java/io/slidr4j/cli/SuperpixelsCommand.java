package io.slidr4j.cli;

import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.image.PngWriter;
import io.slidr4j.image.superpixel.Felzenszwalb;
import io.slidr4j.image.superpixel.Slic;
import io.slidr4j.image.superpixel.SuperpixelJob;
import io.slidr4j.image.superpixel.SuperpixelOverlay;
import io.slidr4j.image.superpixel.Superpixels;

import me.tongfei.progressbar.ProgressBar;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** {@code slidr superpixels}: of a dataset's camera images, or of one image. */
@Command(
        name = "superpixels",
        description = {
            "Cuts camera images into superpixels: one 8-bit PNG per camera token, and a"
                    + " superpixels.json that says how they were made.",
            "Run again after an interruption, it goes on where it was."
        })
final class SuperpixelsCommand implements Runnable {

    /** Whom the superpixels are for. */
    enum Target {
        /** The sparse U-Net of segmentation: 150 segments. */
        MINKUNET,
        /** The BEV network of detection: 30 segments. */
        VOXELNET
    }

    /** How to cut. */
    enum Algorithm {
        /** Local k-means in colour and position. */
        SLIC,
        /** Graph-based segmentation. */
        FELZENSZWALB
    }

    /** Either a whole dataset or one image. */
    static final class Input {
        @ArgGroup(exclusive = false, multiplicity = "1", heading = "A dataset:%n")
        private DatasetOptions dataset;

        @Option(
                names = "--image",
                required = true,
                paramLabel = "FILE",
                description = "One image instead of a dataset; --out is a PNG file then.")
        private Path image;
    }

    @ArgGroup(multiplicity = "1")
    private Input input;

    @Option(
            names = "--model",
            defaultValue = "minkunet",
            description =
                    "${COMPLETION-CANDIDATES}: decides the number of segments and the folder;"
                            + " default: ${DEFAULT-VALUE}.")
    private Target model;

    @Option(
            names = "--algorithm",
            defaultValue = "slic",
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Algorithm algorithm;

    @Option(
            names = "--out",
            paramLabel = "DIR|FILE",
            description =
                    "Where the maps go; default for a dataset: the folder in which pre-training"
                            + " looks, superpixels/nuscenes/superpixels_ALGORITHM.")
    private Path out;

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "With --image: also draw the superpixels over the image, as a PNG file.")
    private Path overlay;

    @Option(names = "--segments", description = "SLIC: how many segments; default: the model's.")
    private Integer segments;

    @Option(names = "--compactness", description = "SLIC: weight of position; default: 6.")
    private Double compactness;

    @Option(
            names = "--sigma",
            description = "Smoothing in pixels; default: 3 for SLIC, 0.35 for Felzenszwalb.")
    private Double sigma;

    @Option(names = "--scale", description = "Felzenszwalb: the larger, the larger the segments.")
    private Double scale;

    @Option(names = "--min-size", description = "Felzenszwalb: the smallest segment in pixels.")
    private Integer minSize;

    @Option(
            names = "--threads",
            description = "How many images are cut at a time; default: one per core.")
    private Integer threads;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        if (input.image != null) {
            cutOne();
        } else {
            cutAll();
        }
    }

    private void cutOne() {
        if (out == null) {
            throw new ParameterException(spec.commandLine(), "--image needs --out FILE.png");
        }
        Superpixels how = superpixels();
        RgbImage image = new OpenCvImageReader().read(input.image);
        SuperpixelMap map = how.segment(image);
        SuperpixelStore.writeSingle(out, map);
        if (overlay != null) {
            PngWriter.write(overlay, SuperpixelOverlay.draw(image, map));
        }
        say(
                "%s: %d superpixels in %d x %d pixels.%n",
                out, map.largestId() + 1, map.width(), map.height());
    }

    private void cutAll() {
        if (overlay != null) {
            throw new ParameterException(spec.commandLine(), "--overlay goes with --image only");
        }
        Superpixels how = superpixels();
        NuScenesTables tables = input.dataset.tables();
        SuperpixelStore store = new SuperpixelStore(out != null ? out : defaultFolder());
        int workers = threads != null ? threads : Runtime.getRuntime().availableProcessors();
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be 1 or more");
        }
        SuperpixelJob job = new SuperpixelJob(how, new OpenCvImageReader(), store, workers);
        SuperpixelJob.Outcome done = run(job, NuScenesDataset.all(tables));
        say(
                "%s: %d maps made, %d were there; ids below %d.%n",
                store.folder(), done.made(), done.kept(), done.info().segments());
    }

    private static SuperpixelJob.Outcome run(SuperpixelJob job, NuScenesDataset dataset) {
        int images = dataset.size() * Camera.ORDER.size();
        try (ProgressBar bar = ProgressBars.open("superpixels", images)) {
            return job.run(dataset, bar::step);
        }
    }

    /** Where the config keys dataset, superpixels_type and model_points lead pre-training to. */
    private Path defaultFolder() {
        String suffix = model == Target.VOXELNET ? "_30" : "";
        String name = "superpixels_" + algorithm.name().toLowerCase(Locale.ROOT) + suffix;
        return Path.of("superpixels", "nuscenes", name);
    }

    private Superpixels superpixels() {
        return switch (algorithm) {
            case SLIC -> {
                refuse(scale, "--scale");
                refuse(minSize, "--min-size");
                int preset = model == Target.VOXELNET ? 30 : 150;
                yield new Slic(or(segments, preset), or(compactness, 6.0), or(sigma, 3.0));
            }
            case FELZENSZWALB -> {
                refuse(segments, "--segments");
                refuse(compactness, "--compactness");
                Felzenszwalb preset = Felzenszwalb.PRESET;
                yield new Felzenszwalb(
                        or(scale, preset.scale()),
                        or(sigma, preset.sigma()),
                        or(minSize, preset.minSize()));
            }
        };
    }

    private void refuse(Object value, String option) {
        if (value != null) {
            throw new ParameterException(
                    spec.commandLine(), option + " has no meaning for --algorithm " + algorithm);
        }
    }

    private static <T> T or(T given, T preset) {
        return given != null ? given : preset;
    }

    private void say(String format, Object... values) {
        PrintWriter text = spec.commandLine().getOut();
        text.printf(format, values);
        text.flush();
    }
}
