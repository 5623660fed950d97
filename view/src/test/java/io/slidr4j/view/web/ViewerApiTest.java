package io.slidr4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.FeatureGrid;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.feature.Similarity;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The API's answers against what is computed beside it. */
class ViewerApiTest {

    @TempDir private static Path folder;

    private static WaveFeatures waves;
    private static ViewerFixture fixture;
    private static Client client;

    @BeforeAll
    static void start() {
        waves = new WaveFeatures(true);
        fixture = ViewerFixture.start(folder, waves, new WaveFeatures(false));
        client = new Client(fixture.server().port());
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void tellsWhatThereIs() {
        String dataset = text(client.get("/api/dataset"));
        assertThat(dataset)
                .contains("\"labels\":true", "\"predictions\":true", "\"superpixels\":true")
                .contains("driveable surface", "\"#440154\"", "Waves know no pixels.");
        String scene = fixture.viewed().catalog().scenes().getFirst();
        assertThat(text(client.get("/api/scenes/" + scene))).contains(fixture.token(0, 1));
        assertThat(text(client.get("/api/keyframes/" + fixture.token(0, 1))))
                .contains("\"index\":1", "\"CAM_BACK_LEFT\"", "\"width\":96");
    }

    @Test
    void givesPointsPairsAndClasses() {
        Keyframe keyframe = keyframe(0, 0);
        PointCloud cloud = fixture.viewed().files().cloud(keyframe);
        String url = "/api/keyframes/" + keyframe.token();
        Client.Arrays points = client.getArrays(url + "/points");
        assertThat(points.floats("xyz")).isEqualTo(cloud.xyz());
        assertThat(points.floats("intensity")).isEqualTo(cloud.intensity());
        int pairs = fixture.viewed().files().pairing(keyframe, cloud).size();
        assertThat(points.bytes().get("pair_row")).hasSize(4 * pairs);
        byte[] labels = client.getArrays(url + "/labels").bytes().get("classes");
        byte[] predictions = client.getArrays(url + "/predictions").bytes().get("classes");
        assertThat(labels).hasSize(cloud.size());
        assertThat(predictions[1]).isEqualTo(labels[1]);
        assertThat(predictions[3]).isEqualTo((byte) 1);
    }

    @Test
    void givesImagesAndSuperpixels() throws IOException {
        String url = "/api/keyframes/" + fixture.token(1, 0);
        var image = client.get(url + "/images/CAM_BACK");
        assertThat(image.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(image.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(ImageIO.read(new ByteArrayInputStream(image.body())).getWidth()).isEqualTo(96);
        var map = client.get(url + "/superpixels/CAM_BACK");
        assertThat(map.headers().firstValue("Content-Type")).contains("image/png");
    }

    @Test
    void similarityToAPointIsTheCosineOfItsFeature() {
        Keyframe keyframe = keyframe(0, 0);
        Client.Arrays answer = similar(keyframe.token(), 0, "{\"point\": 321}");
        FeatureMatrix matrix = waves.points(fixture.viewed().files().cloud(keyframe));
        float[] points = answer.floats("points");
        assertThat(points[321]).isCloseTo(1f, within(1e-6f));
        assertThat(points).isEqualTo(Similarity.cosine(matrix, matrix.row(321)));
        FeatureGrid grid = waves.pixels(fixture.viewed().files().images(keyframe));
        assertThat(answer.floats("pixels"))
                .isEqualTo(Similarity.cosine(grid.features(), matrix.row(321)));
        assertThat(answer.header()).contains("\"grid\":[6,6,12]");
    }

    @Test
    void similarityToAPixelIsTheCosineOfItsNode() {
        Keyframe keyframe = keyframe(0, 0);
        Client.Arrays answer =
                similar(keyframe.token(), 0, "{\"camera\": \"CAM_BACK\", \"u\": 95, \"v\": 47}");
        float[] pixels = answer.floats("pixels");
        int nodes = WaveFeatures.HEIGHT * WaveFeatures.WIDTH;
        assertThat(pixels[(Camera.BACK.ordinal() + 1) * nodes - 1]).isCloseTo(1f, within(1e-6f));
    }

    @Test
    void aQueryMayComeFromAnotherKeyframe() {
        Keyframe origin = keyframe(0, 0);
        Keyframe shown = keyframe(0, 1);
        Client.Arrays answer =
                similar(
                        shown.token(),
                        0,
                        "{\"keyframe\": \"%s\", \"point\": 7}".formatted(origin.token()));
        float[] feature = waves.points(fixture.viewed().files().cloud(origin)).row(7);
        FeatureMatrix matrix = waves.points(fixture.viewed().files().cloud(shown));
        assertThat(answer.floats("points")).isEqualTo(Similarity.cosine(matrix, feature));
    }

    @Test
    void withoutAnImageNetworkPointsStillAnswer() {
        Client.Arrays answer = similar(fixture.token(0, 0), 1, "{\"point\": 3}");
        assertThat(answer.bytes()).containsOnlyKeys("points");
        assertThat(answer.header()).contains("Waves know no pixels.");
        var refused =
                client.post(
                        "/api/similarity",
                        body(
                                fixture.token(0, 0),
                                1,
                                "{\"camera\": \"CAM_FRONT\", \"u\": 1, \"v\": 1}"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(text(refused)).contains("Waves know no pixels.");
    }

    @Test
    void componentsAreColours() {
        Client.Arrays colours =
                client.getArrays("/api/keyframes/%s/components".formatted(fixture.token(0, 0)));
        int points = fixture.viewed().files().cloud(keyframe(0, 0)).size();
        assertThat(colours.bytes().get("points")).hasSize(3 * points);
        assertThat(colours.bytes().get("pixels"))
                .hasSize(3 * 6 * WaveFeatures.HEIGHT * WaveFeatures.WIDTH);
    }

    @Test
    void neighboursOfTheReferenceItselfAreMostlyRight() {
        String token = fixture.token(0, 0);
        Client.Arrays answer =
                client.postArrays(
                        "/api/neighbours",
                        "{\"reference\": \"%s\", \"keyframe\": \"%s\", \"k\": 1}"
                                .formatted(token, token));
        byte[] truth =
                client.getArrays("/api/keyframes/%s/labels".formatted(token))
                        .bytes()
                        .get("classes");
        byte[] guess = answer.bytes().get("classes");
        int right = 0;
        for (int n = 0; n < truth.length; n++) {
            right += truth[n] == guess[n] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(truth.length / 2);
    }

    @Test
    void clicksTeachTheirClasses() {
        String token = fixture.token(0, 0);
        Client.Arrays answer =
                client.postArrays(
                        "/api/neighbours",
                        """
                        {"reference": "%1$s", "keyframe": "%1$s", "k": 1, "clicks": [
                          {"keyframe": "%1$s", "point": 10, "radius": 0.5, "label": 4},
                          {"keyframe": "%1$s", "point": 900, "radius": 0.5, "label": 16}]}
                        """
                                .formatted(token));
        byte[] classes = answer.bytes().get("classes");
        assertThat(classes[10]).isEqualTo((byte) 4);
        assertThat(classes[900]).isEqualTo((byte) 16);
        assertThat(answer.header()).contains("\"labels\":[4,16]");
    }

    @Test
    void theAnimationHasAFrameForEachKeyframeFromTheReferenceOn() throws IOException {
        var reply =
                client.post(
                        "/api/neighbours/animation",
                        "{\"reference\": \"%s\", \"focus\": 4}".formatted(fixture.token(0, 0)));
        assertThat(reply.headers().firstValue("Content-Type")).contains("image/gif");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(reply.body()))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(2);
        }
    }

    @Test
    void runsAreReadAsTheyGrow() throws IOException {
        String runs = text(client.get("/api/runs"));
        assertThat(runs).contains("slidr/20260101-000000");
        String id = runs.replaceAll(".*\"id\":\"([0-9a-f]{8})\".*", "$1");
        String url = "/api/runs/" + id;
        assertThat(text(client.get(url + "/manifest"))).contains("\"running\"");
        assertThat(text(client.get(url + "/config"))).isEqualTo("lr: 0.5\n");
        var first = client.get(url + "/metrics?from=0");
        assertThat(text(first).lines()).hasSize(3);
        String next = first.headers().firstValue("Slidr-Next").orElseThrow();
        assertThat(text(client.get(url + "/metrics?from=" + next))).isEmpty();
        Files.writeString(
                folder.resolve("runs/slidr/20260101-000000/metrics.jsonl"),
                "ep\",\"step\":3,\"loss\":3}\n",
                StandardOpenOption.APPEND);
        assertThat(text(client.get(url + "/metrics?from=" + next)))
                .isEqualTo("{\"event\":\"step\",\"step\":3,\"loss\":3}\n");
    }

    @Test
    void manyAtOnceGetTheSameAndNothingIsComputedTwice() throws Exception {
        String token = fixture.token(2, 1);
        int before = waves.computed.get();
        List<Future<float[]>> answers = new ArrayList<>();
        try (ExecutorService browsers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 24; i++) {
                answers.add(
                        browsers.submit(
                                () -> similar(token, 0, "{\"point\": 5}").floats("points")));
            }
        }
        for (Future<float[]> answer : answers) {
            assertThat(answer.get()).isEqualTo(answers.getFirst().get());
        }
        assertThat(waves.computed.get() - before).isEqualTo(1);
    }

    @Test
    void thePageComesWithAPolicyAndThreeFromItsWebJar() {
        var page = client.get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'; script-src 'self' 'sha256-");
        for (String file :
                List.of("/runs.html", "/viewer.js", "/style.css", "/icon.svg", "/theme.js")) {
            assertThat(client.get(file).statusCode()).as(file).isEqualTo(200);
        }
        for (String file :
                List.of("three.module.min.js", "three.core.min.js", "orbit-controls.js")) {
            assertThat(client.get("/three/" + file).body().length).as(file).isGreaterThan(10_000);
        }
    }

    private static Client.Arrays similar(String token, int checkpoint, String query) {
        return client.postArrays("/api/similarity", body(token, checkpoint, query));
    }

    private static String body(String token, int checkpoint, String query) {
        return "{\"keyframe\": \"%s\", \"checkpoint\": %d, \"query\": %s}"
                .formatted(token, checkpoint, query);
    }

    private static Keyframe keyframe(int scene, int index) {
        return fixture.viewed().catalog().find(fixture.token(scene, index)).orElseThrow();
    }

    private static String text(HttpResponse<byte[]> reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
