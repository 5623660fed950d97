package io.slidr4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.ImageReader;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.KeyframeLabels;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.engine.Device;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.view.feature.FeatureSource;
import io.slidr4j.view.keyframe.KeyframeCatalog;
import io.slidr4j.view.keyframe.KeyframeFeatures;
import io.slidr4j.view.keyframe.KeyframeFiles;
import io.slidr4j.view.web.Viewed;
import io.slidr4j.view.web.ViewerServer;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** The viewer and its pictures over a network that was really trained, if hardly. */
class ViewCommandsTest {

    @TempDir private static Path folder;

    private static TinyNuScenes tiny;
    private static Path model;

    @BeforeAll
    static void pretrain() throws IOException {
        tiny = TinyNuScenes.write(folder, new TinyNuScenes.Size(2, 1, 2, 48, 96, 8, 100), 4);
        requireSuccess(
                "pretrain",
                "--cfg",
                "../config/slidr_minkunet.yaml",
                "data_root=" + tiny.root(),
                "superpixels_dir=" + tiny.superpixels(),
                "superpixel_size=24",
                "working_dir=" + folder.resolve("runs"),
                "images_encoder=resnet18",
                "decoder=ppkt",
                "image_weights=formula",
                "crop_size=[32, 64]",
                "batch_size=2",
                "num_epochs=1",
                "device=cpu",
                "num_threads=0");
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            model = runs.findFirst().orElseThrow().resolve("model.pt");
        }
    }

    @Test
    void similarityInTheBrowserIsThatOfTheFeaturesCommand() throws Exception {
        NuScenesTables tables =
                NuScenesTables.read(NuScenesLayout.find(tiny.root(), Optional.empty()));
        KeyframeCatalog catalog = new KeyframeCatalog(tables);
        String token = catalog.keyframes(catalog.scenes().getFirst()).orElseThrow().getLast();
        Keyframe keyframe = catalog.find(token).orElseThrow();
        float[] expected = cosines(features(keyframe), 64, 123);

        ImageReader reader = new OpenCvImageReader();
        KeyframeFiles files =
                new KeyframeFiles(
                        reader,
                        KeyframeLabels.find(tables.layout()),
                        Optional.empty(),
                        Optional.empty());
        try (FeatureSource source = CheckpointFeatures.open(model.toString(), new Device.Cpu());
                ViewerServer server =
                        ViewerServer.start(viewed(catalog, files, source), "127.0.0.1", 0)) {
            ByteBuffer reply = similarity(server, token, 123);
            float[] first = new float[expected.length];
            reply.asFloatBuffer().get(first);
            assertThat(first).containsExactly(expected, within(1e-6f));
        }
    }

    private static Viewed viewed(
            KeyframeCatalog catalog, KeyframeFiles files, FeatureSource source) {
        KeyframeFeatures features = new KeyframeFeatures(List.of(source), files, 1 << 24);
        return new Viewed("tiny", catalog, files, features, Optional.empty());
    }

    /** {@code ./slidr features}, [N * 64]. */
    private static float[] features(Keyframe keyframe) {
        Path out = folder.resolve("features.npy");
        requireSuccess(
                "features",
                "--weights",
                model.toString(),
                "--points",
                keyframe.lidar().file().toString(),
                "--format",
                "nuscenes",
                "--device",
                "cpu",
                "--out",
                out.toString());
        return Npy.read(out).floats();
    }

    private static float[] cosines(float[] features, int channels, int query) {
        float[] cosines = new float[features.length / channels];
        for (int n = 0; n < cosines.length; n++) {
            double product = 0;
            double own = 0;
            double other = 0;
            for (int c = 0; c < channels; c++) {
                double a = features[n * channels + c];
                double b = features[query * channels + c];
                product += a * b;
                own += a * a;
                other += b * b;
            }
            cosines[n] = (float) (product / Math.sqrt(own * other));
        }
        return cosines;
    }

    /** The reply from its first array on: the points. */
    private static ByteBuffer similarity(ViewerServer server, String token, int point)
            throws IOException, InterruptedException {
        String body = "{\"keyframe\": \"%s\", \"query\": {\"point\": %d}}".formatted(token, point);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.address() + "api/similarity"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] reply = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
            ByteBuffer bytes = ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
            int start = (4 + bytes.getInt() + 3) / 4 * 4;
            return bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Test
    void rendersEveryKindOfPicture() throws IOException {
        for (String what :
                List.of("--query=3,4,-1", "--query=CAM_FRONT,40,20", "--pca", "--labels")) {
            Path out = folder.resolve("new/" + what.replace(',', '_') + ".png");
            requireSuccess(render(what, "--out", out.toString()));
            assertThat(ImageIO.read(out.toFile()).getWidth()).isGreaterThan(300);
        }
    }

    @Test
    void rendersASceneThroughTime() {
        Path gif = folder.resolve("time.gif");
        requireSuccess(render("--through-time", "--out", gif.toString()));
        assertThat(gif).isNotEmptyFile();
        Path pictures = folder.resolve("time");
        requireSuccess(render("--through-time", "--class", "car", "--out", pictures.toString()));
        assertThat(pictures).isDirectoryContaining("glob:**/002.png");
    }

    @Test
    void saysWhatItCannotDraw() {
        Path out = folder.resolve("never.png");
        requireRefusal("--query is 'there'", render("--query", "there", "--out", out.toString()));
        requireRefusal(
                "There is no pixel (96.0, 5.0)",
                render("--query", "CAM_FRONT,96,5", "--out", out.toString()));
        requireRefusal(
                "There is no class 'tram'",
                render("--through-time", "--class", "tram", "--out", out.toString()));
        requireRefusal(
                "There is no scene 'none'",
                render("--pca", "--scene", "none", "--out", out.toString()));
        requireRefusal(
                "--weights is missing",
                "render",
                "--root",
                tiny.root().toString(),
                "--pca",
                "--out",
                out.toString());
        assertThat(out).doesNotExist();
    }

    private static String[] render(String... words) {
        List<String> all = new ArrayList<>(List.of("render", "--weights", model.toString()));
        all.addAll(List.of("--root", tiny.root().toString(), "--device", "cpu"));
        all.addAll(List.of("--image-width", "96"));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }

    private static void requireSuccess(String... words) {
        Invocation outcome = Invocation.of(words);
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    private static void requireRefusal(String sentence, String... words) {
        Invocation outcome = Invocation.of(words);
        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("slidr: ", sentence);
    }
}
