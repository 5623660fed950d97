package io.slidr4j.cli;

import io.slidr4j.data.DataException;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.view.feature.FeatureSource;
import io.slidr4j.view.feature.NearestNeighbours;
import io.slidr4j.view.keyframe.KeyframeCatalog;
import io.slidr4j.view.keyframe.KeyframeFiles;
import io.slidr4j.view.keyframe.Query;
import io.slidr4j.view.picture.PictureFiles;
import io.slidr4j.view.picture.Sheet;
import io.slidr4j.view.render.KeyframePictures;
import io.slidr4j.view.render.NeighbourTask;
import io.slidr4j.view.render.ThroughTime;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** {@code slidr render}: the viewer's pictures without a browser. */
@Command(
        name = "render",
        description = {
            "Draws a keyframe's images and points, coloured by what a checkpoint learned.",
            "With two checkpoints, one stands below the other."
        })
final class RenderCommand implements Runnable {

    /** What is drawn. */
    static final class Subject {
        @Option(
                names = "--query",
                required = true,
                paramLabel = "X,Y,Z|CAMERA,U,V",
                description =
                        "Cosine similarity to the point nearest to a place (metres, LiDAR frame),"
                                + " or to a pixel (column, row), such as CAM_FRONT,800,450.")
        private String query;

        @Option(
                names = "--pca",
                required = true,
                description = "Principal components of the features as colours.")
        private boolean components;

        @Option(names = "--labels", required = true, description = "The true classes.")
        private boolean labels;

        @Option(
                names = "--through-time",
                required = true,
                description =
                        "The scene's keyframes from this one on, classified by the 20 nearest"
                                + " neighbours in this one's labelled points: an animated .gif, or a"
                                + " folder of .png.")
        private boolean throughTime;
    }

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Mixin private ViewOptions options;

    @Option(
            names = "--keyframe",
            paramLabel = "TOKEN",
            description = "Which keyframe; default: the scene's first.")
    private String token;

    @Option(
            names = "--scene",
            paramLabel = "NAME",
            description = "Which scene; default: the dataset's first.")
    private String scene;

    @Option(
            names = "--class",
            paramLabel = "NAME",
            description = "With --through-time: show the probability of this class, such as car.")
    private String focus;

    @Option(
            names = "--frames",
            defaultValue = "40",
            description = "With --through-time: at most so many; default: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(
            names = "--image-width",
            defaultValue = "420",
            description = "Columns of each camera's image; default: ${DEFAULT-VALUE}.")
    private int width;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The .png to write; .gif or a folder for --through-time.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        NuScenesTables tables = options.tables();
        KeyframeFiles files = options.files(tables);
        KeyframeCatalog catalog = new KeyframeCatalog(tables);
        Keyframe keyframe = keyframe(catalog);
        List<FeatureSource> sources = subject.labels ? List.of() : options.open();
        try {
            KeyframePictures pictures =
                    new KeyframePictures(files, ViewOptions.features(sources, files), width);
            if (subject.throughTime) {
                writeThroughTime(pictures, catalog, keyframe);
            } else {
                PictureFiles.writePng(picture(pictures, keyframe), out);
            }
        } finally {
            sources.forEach(FeatureSource::close);
        }
        spec.commandLine().getOut().printf("Written: %s%n", out);
        spec.commandLine().getOut().flush();
    }

    private BufferedImage picture(KeyframePictures pictures, Keyframe keyframe) {
        if (subject.labels) {
            return pictures.labels(keyframe);
        }
        int checkpoints = pictures.features().sources().size();
        return Sheet.stacked(
                IntStream.range(0, checkpoints)
                        .mapToObj(checkpoint -> picture(pictures, keyframe, checkpoint))
                        .toList());
    }

    private BufferedImage picture(KeyframePictures pictures, Keyframe keyframe, int checkpoint) {
        return subject.components
                ? pictures.components(checkpoint, keyframe)
                : pictures.similarity(checkpoint, keyframe, query(pictures.files(), keyframe));
    }

    private void writeThroughTime(
            KeyframePictures pictures, KeyframeCatalog catalog, Keyframe first) {
        NeighbourTask task = new NeighbourTask(pictures.files(), pictures.features(), 0);
        NearestNeighbours neighbours = new NearestNeighbours(task.truth(first), NeighbourTask.K);
        Iterator<BufferedImage> all =
                new ThroughTime(pictures, 0, neighbours, label()).frames(following(catalog, first));
        if (out.toString().toLowerCase(Locale.ROOT).endsWith(".gif")) {
            PictureFiles.writeGif(all, ThroughTime.PACE, out);
            return;
        }
        for (int i = 1; all.hasNext(); i++) {
            PictureFiles.writePng(all.next(), out.resolve("%03d.png".formatted(i)));
        }
    }

    private List<Keyframe> following(KeyframeCatalog catalog, Keyframe first) {
        List<String> tokens = catalog.keyframes(first.scene()).orElseThrow();
        return tokens.stream()
                .skip(tokens.indexOf(first.token()))
                .limit(frames)
                .map(one -> catalog.find(one).orElseThrow())
                .toList();
    }

    private OptionalInt label() {
        if (focus == null) {
            return OptionalInt.empty();
        }
        int label = LabelSet.NUSCENES.scored().indexOf(focus) + 1;
        if (label == 0) {
            throw new DataException(
                    "There is no class '%s'; there are: %s."
                            .formatted(focus, String.join(", ", LabelSet.NUSCENES.scored())));
        }
        return OptionalInt.of(label);
    }

    private Keyframe keyframe(KeyframeCatalog catalog) {
        if (token != null) {
            return catalog.find(token)
                    .orElseThrow(
                            () -> new DataException("There is no keyframe '%s'.".formatted(token)));
        }
        String name = scene == null ? catalog.scenes().getFirst() : scene;
        List<String> tokens =
                catalog.keyframes(name)
                        .orElseThrow(
                                () ->
                                        new DataException(
                                                "There is no scene '%s'; there are: %s."
                                                        .formatted(
                                                                name,
                                                                String.join(
                                                                        ", ", catalog.scenes()))));
        return catalog.find(tokens.getFirst()).orElseThrow();
    }

    private Query query(KeyframeFiles files, Keyframe keyframe) {
        String[] words = subject.query.split(",");
        if (words.length != 3) {
            throw unreadable();
        }
        for (Camera camera : Camera.ORDER) {
            if (camera.channel().equalsIgnoreCase(words[0].strip())) {
                return new Query.Pixel(camera, number(words[1]), number(words[2]));
            }
        }
        PointCloud cloud = files.cloud(keyframe);
        return new Query.Point(
                nearest(cloud.xyz(), number(words[0]), number(words[1]), number(words[2])));
    }

    private static int nearest(float[] xyz, double x, double y, double z) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int n = 0; n < xyz.length / 3; n++) {
            double dx = xyz[3 * n] - x;
            double dy = xyz[3 * n + 1] - y;
            double dz = xyz[3 * n + 2] - z;
            double square = dx * dx + dy * dy + dz * dz;
            if (square < least) {
                least = square;
                nearest = n;
            }
        }
        return nearest;
    }

    private double number(String word) {
        try {
            double number = Double.parseDouble(word.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private DataException unreadable() {
        return new DataException(
                "--query is '%s'; give X,Y,Z in metres or CAMERA,U,V such as CAM_FRONT,800,450."
                        .formatted(subject.query));
    }
}
