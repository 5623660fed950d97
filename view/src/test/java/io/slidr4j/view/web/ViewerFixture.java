package io.slidr4j.view.web;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageReader;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.nuscenes.KeyframeLabels;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.view.feature.FeatureSource;
import io.slidr4j.view.keyframe.KeyframeCatalog;
import io.slidr4j.view.keyframe.KeyframeFeatures;
import io.slidr4j.view.keyframe.KeyframeFiles;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/** A dataset in miniature with labels, superpixels, predictions and a run, and a server over it. */
record ViewerFixture(ViewerServer server, Viewed viewed, Path folder) implements AutoCloseable {

    static final String SECRET = "nobody may read this";

    /** Writes everything below a folder and starts a server on a free port. */
    static ViewerFixture start(Path folder, FeatureSource... sources) {
        return start(folder, TinyNuScenes.Size.SMALL, sources);
    }

    /** The same with a dataset of another size. */
    static ViewerFixture start(Path folder, TinyNuScenes.Size size, FeatureSource... sources) {
        TinyNuScenes data = TinyNuScenes.write(folder.resolve("data"), size, 5);
        NuScenesTables tables =
                NuScenesTables.read(NuScenesLayout.find(data.root(), Optional.empty()));
        KeyframeCatalog catalog = new KeyframeCatalog(tables);
        Optional<KeyframeLabels> labels = KeyframeLabels.find(tables.layout());
        try {
            writePredictions(folder, catalog, labels.orElseThrow());
            writeRun(folder.resolve("runs/slidr/20260101-000000"));
            Files.writeString(folder.resolve("secret.txt"), SECRET);
            Files.writeString(folder.resolve("runs/secret.txt"), SECRET);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        KeyframeFiles files =
                new KeyframeFiles(
                        reader(),
                        labels,
                        Optional.of(new SuperpixelStore(data.superpixels())),
                        Optional.of(folder.resolve("predictions")));
        Viewed viewed =
                new Viewed(
                        "tiny",
                        catalog,
                        files,
                        new KeyframeFeatures(List.of(sources), files, 1 << 24),
                        Optional.of(folder.resolve("runs")));
        return new ViewerFixture(ViewerServer.start(viewed, "127.0.0.1", 0), viewed, folder);
    }

    /** The token of a keyframe: scene and number. */
    String token(int scene, int index) {
        return viewed.catalog()
                .keyframes(viewed.catalog().scenes().get(scene))
                .orElseThrow()
                .get(index);
    }

    @Override
    public void close() {
        server.close();
    }

    /** The truth, but for every third point. */
    private static void writePredictions(
            Path folder, KeyframeCatalog catalog, KeyframeLabels labels) throws IOException {
        Path to = Files.createDirectories(folder.resolve("predictions/lidarseg/val"));
        for (String scene : catalog.scenes()) {
            for (String token : catalog.keyframes(scene).orElseThrow()) {
                var sweep = catalog.find(token).orElseThrow().lidar();
                int points = (int) (Files.size(sweep.file()) / (5 * Float.BYTES));
                byte[] classes = labels.of(sweep, points);
                for (int n = 0; n < points; n += 3) {
                    classes[n] = 1;
                }
                Files.write(to.resolve(sweep.token() + "_lidarseg.bin"), classes);
            }
        }
    }

    private static void writeRun(Path run) throws IOException {
        Files.createDirectories(run);
        Files.writeString(run.resolve("manifest.json"), "{\"state\": \"running\", \"seed\": 3}");
        Files.writeString(run.resolve("config.yaml"), "lr: 0.5\n");
        Files.writeString(
                run.resolve("metrics.jsonl"),
                """
                {"event":"step","epoch":0,"step":1,"loss":4.5}
                {"event":"step","epoch":0,"step":2,"loss":4.0}
                {"event":"validation","epoch":0,"step":2,"loss":4.2,"m_IoU":0.25}
                {"event":"st\
                """);
    }

    private static ImageReader reader() {
        return file -> {
            try {
                return of(ImageIO.read(file.toFile()));
            } catch (IOException e) {
                throw new DataException(file + " is no image.", e);
            }
        };
    }

    private static RgbImage of(BufferedImage image) {
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        for (int p = 0; p < rgb.length / 3; p++) {
            int colour = image.getRGB(p % image.getWidth(), p / image.getWidth());
            rgb[3 * p] = (byte) (colour >> 16);
            rgb[3 * p + 1] = (byte) (colour >> 8);
            rgb[3 * p + 2] = (byte) colour;
        }
        return new RgbImage(image.getHeight(), image.getWidth(), rgb);
    }
}
