package io.slidr4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.view.picture.ClassColours;
import io.slidr4j.view.picture.Viridis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The page in a real browser, on a laptop's screen, with clouds of 35 000 points. What it shows is
 * held against the API's numbers; screenshots are left in {@code target/screenshots}.
 */
class BrowserTest {

    private static final String READY =
            "body[data-ready]:not([data-ready='']):not([data-ready='failed'])";

    private static final String CHECKSUM =
            "() => viewer.panes[0].cloud.colours.reduce((sum, byte) => (31 * sum + byte) | 0, 7)";

    @TempDir private static Path folder;

    private static Chromium chromium;
    private static ViewerFixture fixture;
    private static Client client;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        TinyNuScenes.Size size = new TinyNuScenes.Size(1, 1, 3, 90, 160, 35, 1000);
        fixture =
                ViewerFixture.start(folder, size, new WaveFeatures(true), new WaveFeatures(false));
        client = new Client(fixture.server().port());
    }

    @AfterAll
    static void stop() {
        if (fixture != null) {
            fixture.close();
            chromium.close();
        }
    }

    @BeforeEach
    void openPage() {
        page = newPage(ColorScheme.DARK);
    }

    @AfterEach
    void nothingWasComplainedOf() {
        page.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aClickColoursPointsAndPixelsAsTheApiSays() {
        open("?checkpoints=0&range=full");
        clickPoint();
        assertThat(page.url()).contains("query=point:");
        shoot("similarity-dark");
        String query = (String) page.evaluate("() => JSON.stringify(viewer.state.query)");
        Client.Arrays answer =
                client.postArrays(
                        "/api/similarity",
                        "{\"keyframe\": \"%s\", \"query\": %s}"
                                .formatted(fixture.token(0, 0), query));
        assertThat(cloudColours()).isEqualTo(viridis(answer.floats("points")));
        assertThat(gridColours(0)).isEqualTo(viridis(firstImage(answer.floats("pixels"))));
        assertThat(page.locator(".cloud .mark").isVisible()).isTrue();
    }

    @Test
    void aClickIntoAnImageAsksForThePixel() {
        open("?checkpoints=0");
        page.locator("[data-camera=CAM_BACK]").click();
        page.waitForSelector(READY);
        assertThat(page.url()).contains("query=CAM_BACK:");
        assertThat(page.locator("[data-camera=CAM_BACK] .mark").isVisible()).isTrue();
        assertThat(page.locator("[data-camera=CAM_FRONT] .mark").isVisible()).isFalse();
    }

    @Test
    void everyModeShowsItsColours() {
        open("?checkpoints=0");
        List<Object> seen = new ArrayList<>();
        for (int mode = 2; mode <= 8; mode++) {
            press(Integer.toString(mode));
            Object sum = page.evaluate(CHECKSUM);
            assertThat(seen).doesNotContain(sum);
            seen.add(sum);
            shoot("mode-" + mode);
        }
        press("5");
        byte[] labels =
                client.getArrays("/api/keyframes/%s/labels".formatted(fixture.token(0, 0)))
                        .bytes()
                        .get("classes");
        int[] palette = ClassColours.of(LabelSet.NUSCENES);
        List<Integer> expected = new ArrayList<>();
        for (byte label : labels) {
            addRgb(expected, palette[label]);
        }
        assertThat(cloudColours()).isEqualTo(expected);
    }

    @Test
    void twoCheckpointsAreComparedWithOneQuery() {
        open("?checkpoints=0&query=point:17000");
        press("c");
        assertThat(page.locator(".pane").count()).isEqualTo(2);
        assertThat(page.url()).contains("checkpoints=0,1");
        assertThat(page.locator(".pane .note.warning").textContent())
                .isEqualTo("Waves know no pixels.");
        shoot("compare-dark");
    }

    @Test
    void theUrlBringsEverythingBack() {
        open("?checkpoints=0");
        clickPoint();
        press("ArrowRight");
        press("5");
        String url = page.url();
        Page other = newPage(ColorScheme.LIGHT);
        other.navigate(url);
        other.waitForSelector(READY);
        assertThat(other.evaluate("() => viewer.state.query.point"))
                .isEqualTo(page.evaluate("() => viewer.state.query.point"));
        assertThat(other.locator("#position").textContent()).isEqualTo("2 / 3");
        assertThat(other.locator("#modes [aria-current=true]").textContent()).isEqualTo("Labels");
        other.close();
        page.goBack();
        page.waitForSelector(READY);
        assertThat(page.locator("#position").textContent()).isEqualTo("1 / 3");
    }

    @Test
    void neighboursFollowTheSceneThroughTime() {
        open("?checkpoints=0&mode=neighbours");
        page.locator("#play").click();
        page.waitForSelector("#next:disabled");
        page.waitForSelector(READY);
        assertThat(page.locator("#neighbours-note").textContent())
                .isEqualTo("Learned from keyframe 1.");
        page.locator("#legend button", new Page.LocatorOptions().setHasText("car")).click();
        page.waitForSelector(READY);
        shoot("neighbours-car");
        assertThat(page.locator("#legend").textContent()).contains("probability: car");
    }

    @Test
    void clicksTeachAClass() {
        open("?checkpoints=0&mode=neighbours&labelling=own&class=4");
        assertThat(page.locator(".note").textContent()).startsWith("Choose a class");
        clickPoint();
        assertThat(page.locator(".note").textContent()).startsWith("k = ");
        assertThat(cloudColours().subList(0, 3)).isEqualTo(List.of(0xEF, 0xB9, 0x2F)); // car
    }

    @Test
    void anUnknownKeyframeIsSaidPlainly() {
        page.navigate(fixture.server().address() + "?keyframe=nothing");
        page.waitForSelector("body[data-ready=failed]");
        assertThat(page.locator("#status").textContent())
                .isEqualTo("There is no keyframe 'nothing'.");
        assertThat(complaints).isNotEmpty().allMatch(one -> one.contains("404"));
        complaints.clear();
    }

    @Test
    void runsAreShown() {
        page.navigate(fixture.server().address() + "runs.html");
        page.waitForSelector(READY);
        assertThat(page.locator("#run-list").textContent()).contains("slidr/20260101-000000");
        page.waitForSelector("#facts-card:not([hidden])");
        page.locator("#config", new Page.LocatorOptions().setHasText("lr: 0.5")).waitFor();
        assertThat(page.evaluate("() => [...runs.runs.values()][0].training"))
                .isEqualTo(List.of(List.of(1, 4.5), List.of(2, 4)));
        shoot("runs-dark");
    }

    private Page newPage(ColorScheme scheme) {
        Page fresh =
                chromium.browser()
                        .newPage(
                                new Browser.NewPageOptions()
                                        .setViewportSize(1366, 768)
                                        .setColorScheme(scheme));
        fresh.setDefaultTimeout(60_000);
        fresh.onConsoleMessage(
                message -> {
                    if (!message.type().equals("log") && !message.text().contains("GPU stall")) {
                        complaints.add(message.type() + ": " + message.text());
                    }
                });
        fresh.onPageError(complaints::add);
        return fresh;
    }

    private void open(String search) {
        page.navigate(fixture.server().address() + search);
        page.waitForSelector(READY);
    }

    private void press(String key) {
        page.keyboard().press(key);
        page.waitForSelector(READY);
    }

    /** Clicks the point that appears nearest to the middle of the cloud's picture. */
    private void clickPoint() {
        var box = page.locator(".cloud").first().boundingBox();
        List<?> place =
                (List<?>)
                        page.evaluate(
                                """
                                () => {
                                  const { cloud } = viewer.panes[0];
                                  const { clientWidth: w, clientHeight: h } = cloud.holder;
                                  const away = ([x, y]) => Math.hypot(x - w / 2, y - h / 2);
                                  let best = [1e9, 1e9];
                                  for (let n = 0; n < cloud.xyz.length / 3; n += 7) {
                                    const place = cloud.project(n);
                                    if (away(place) < away(best)) best = place;
                                  }
                                  return best;
                                }
                                """);
        page.mouse().click(box.x + number(place.get(0)), box.y + number(place.get(1)));
        page.waitForSelector(READY);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private void shoot(String name) {
        page.waitForTimeout(200); // the cloud is drawn in the next frame
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    private List<?> cloudColours() {
        return (List<?>) page.evaluate("() => Array.from(viewer.panes[0].cloud.colours)");
    }

    /** The colours laid over an image, without their opacity. */
    private Object gridColours(int image) {
        return page.evaluate(
                """
                (image) => {
                  const { grid } = viewer.panes[0].images.shots[image];
                  const pen = grid.getContext('2d');
                  const { data } = pen.getImageData(0, 0, grid.width, grid.height);
                  return Array.from(data).filter((_, i) => i % 4 < 3);
                }
                """,
                image);
    }

    private static float[] firstImage(float[] pixels) {
        return Arrays.copyOf(pixels, WaveFeatures.HEIGHT * WaveFeatures.WIDTH);
    }

    /** Of -1..1, on the page's 256 steps. */
    private static List<Integer> viridis(float[] cosines) {
        List<Integer> rgb = new ArrayList<>();
        for (float cosine : cosines) {
            long step = Math.round((cosine + 1.0) * 255 / 2);
            addRgb(rgb, Viridis.rgb(step / 255.0));
        }
        return rgb;
    }

    private static void addRgb(List<Integer> to, int rgb) {
        to.add(rgb >> 16 & 255);
        to.add(rgb >> 8 & 255);
        to.add(rgb & 255);
    }
}
