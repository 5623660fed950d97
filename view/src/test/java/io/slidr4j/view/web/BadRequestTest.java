package io.slidr4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever is asked: a plain 4xx, and no file that is not meant to be seen. */
class BadRequestTest {

    @TempDir private static Path folder;

    private static ViewerFixture fixture;
    private static Client client;

    @BeforeAll
    static void start() {
        fixture = ViewerFixture.start(folder, new WaveFeatures(true));
        client = new Client(fixture.server().port());
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/keyframes/nothing",
                "/api/keyframes/nothing/points",
                "/api/keyframes/nothing/images/CAM_FRONT",
                "/api/keyframes/TOKEN/images/CAM_NOSE",
                "/api/keyframes/TOKEN/images/..%2f..%2f..%2fsecret.txt",
                "/api/keyframes/TOKEN/superpixels/%2e%2e",
                "/api/keyframes/TOKEN/components?checkpoint=1",
                "/api/keyframes/TOKEN/components?checkpoint=-1",
                "/api/keyframes/TOKEN/components?checkpoint=99999999999999999999",
                "/api/scenes/scene-9999",
                "/api/runs/00000000/manifest",
                "/api/runs/%2e%2e/metrics",
                "/api/nothing",
                "/nothing.js",
                "/three/three.js",
                "/three/..%2fpom.properties",
                "/%2e%2e/secret.txt",
                "/secret.txt",
                "/..%5c..%5csecret.txt",
                "/viewer.js%00.html",
                "/package-info.class",
            })
    void whatIsNotThereIsRefused(String path) {
        var reply = client.get(path.replace("TOKEN", fixture.token(0, 0)));
        assertThat(reply.statusCode()).as(text(reply)).isBetween(400, 499);
        assertThat(text(reply)).doesNotContain(ViewerFixture.SECRET);
    }

    /** Paths that clients normalise away must be sent byte by byte. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/../../../../../../etc/passwd",
                "/three/../../../../secret.txt",
                "/api/runs/../../secret.txt",
                "//etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..;/secret.txt",
                "/api/keyframes/..%2F..%2Fsecret.txt/points",
                "/%c0%ae%c0%ae/secret.txt",
                "/%",
                "/\u0000",
            })
    void noPathLeadsOut(String path) {
        String reply =
                client.raw("GET " + path + " HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n\n");
        assertThat(reply).startsWith("HTTP/1.1 4").doesNotContain(ViewerFixture.SECRET, "root:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{\"keyframe\": 5}",
                "{\"keyframe\": \"nothing\", \"query\": {\"point\": 1}}",
                "{\"keyframe\": \"TOKEN\"}",
                "{\"keyframe\": \"TOKEN\", \"query\": {}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": -1}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": 1.5}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": 1000000}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": 1e999}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": 99999999999999999999999999}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": NaN}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": \"1\"}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": 1, \"camera\": \"CAM_FRONT\"}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"camera\": \"CAM_FRONT\"}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"camera\": \"../x\", \"u\": 1, \"v\": 1}}",
                "{\"keyframe\": \"TOKEN\", \"query\":"
                        + " {\"camera\": \"CAM_FRONT\", \"u\": -0.1, \"v\": 1}}",
                "{\"keyframe\": \"TOKEN\", \"query\":"
                        + " {\"camera\": \"CAM_FRONT\", \"u\": 1e300, \"v\": 1}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": 1}, \"checkpoint\": 7}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": 1}, \"file\": \"/etc/passwd\"}",
                "{\"keyframe\": \"TOKEN\", \"keyframe\": \"TOKEN\", \"query\": {\"point\": 1}}",
                "{\"keyframe\": \"TOKEN\", \"query\": {\"point\": 1}} {}",
                "{\"keyframe\": \"TOKEN\", \"query\": [[[[[[[[[[[[1]]]]]]]]]]]]}",
            })
    void brokenSimilarityRequestsAreRefused(String body) {
        requireRefusal(client.post("/api/similarity", body.replace("TOKEN", fixture.token(0, 0))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"k\": 0",
                "\"k\": 256",
                "\"k\": 1e9",
                "\"clicks\": 3",
                "\"clicks\": [3]",
                "\"clicks\": [{\"keyframe\": \"TOKEN\", \"point\": 1, \"radius\": 1}]",
                "\"clicks\": [{\"keyframe\": \"TOKEN\", \"point\": 1, \"radius\": 99, \"label\":"
                        + " 1}]",
                "\"clicks\": [{\"keyframe\": \"TOKEN\", \"point\": 1, \"radius\": 1, \"label\":"
                        + " 17}]",
                "\"clicks\": [{\"keyframe\": \"TOKEN\", \"point\": 1e6, \"radius\": 1, \"label\":"
                        + " 1}]",
            })
    void brokenNeighbourRequestsAreRefused(String field) {
        String body = "{\"reference\": \"TOKEN\", \"keyframe\": \"TOKEN\", " + field + "}";
        requireRefusal(client.post("/api/neighbours", body.replace("TOKEN", fixture.token(0, 0))));
    }

    @Test
    void otherBodiesMethodsAndSizesAreRefused() {
        assertThat(client.post("/api/similarity", "{}", "text/plain").statusCode()).isEqualTo(415);
        assertThat(client.get("/api/similarity").statusCode()).isEqualTo(405);
        assertThat(client.post("/api/dataset", "{}").statusCode()).isEqualTo(405);
        String huge = "{\"keyframe\": \"" + "x".repeat(1 << 20) + "\"}";
        assertThat(client.post("/api/similarity", huge).statusCode()).isEqualTo(413);
    }

    @Test
    void foreignNamesAndPagesAreRefused() {
        String request = "GET /api/dataset HTTP/1.1\nHost: %s\n%sConnection: close\n\n";
        assertThat(client.raw(request.formatted("evil.example", ""))).startsWith("HTTP/1.1 403");
        assertThat(client.raw(request.formatted("127.0.0.1.evil.example:80", "")))
                .startsWith("HTTP/1.1 403");
        assertThat(client.raw(request.formatted("localhost:7007", ""))).startsWith("HTTP/1.1 200");
        assertThat(client.raw(request.formatted("localhost", "Sec-Fetch-Site: cross-site\n")))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void anAddressThatCannotBeHadIsOneSentence() {
        int taken = fixture.server().port();
        assertThatThrownBy(() -> ViewerServer.start(fixture.viewed(), "127.0.0.1", taken))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + taken);
        assertThatThrownBy(() -> ViewerServer.start(fixture.viewed(), "127.0.0.1", 70_000))
                .hasMessageContaining("--port is 70000");
    }

    @Test
    void linksOutOfARunAreNotFollowed() throws Exception {
        Path run = Files.createDirectories(folder.resolve("runs/trap"));
        Files.writeString(run.resolve("manifest.json"), "{}");
        Files.createSymbolicLink(run.resolve("metrics.jsonl"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(run.resolve("config.yaml"), folder.resolve("secret.txt"));
        String runs = text(client.get("/api/runs"));
        String id = runs.replaceAll(".*\"id\":\"([0-9a-f]{8})\",\"name\":\"trap\".*", "$1");
        String other = runs.replaceAll(".*\"name\":\"trap\",\"id\":\"([0-9a-f]{8})\".*", "$1");
        String url = "/api/runs/" + (id.length() == 8 ? id : other);
        assertThat(client.get(url + "/manifest").statusCode()).isEqualTo(200);
        requireRefusal(client.get(url + "/config"));
        requireRefusal(client.get(url + "/metrics"));
        requireRefusal(client.get(url + "/metrics?from=-1"));
    }

    private static void requireRefusal(HttpResponse<byte[]> reply) {
        assertThat(reply.statusCode()).as(text(reply)).isBetween(400, 499);
        assertThat(text(reply)).startsWith("{\"message\":\"").doesNotContain(ViewerFixture.SECRET);
    }

    private static String text(HttpResponse<byte[]> reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
