package io.slidr4j.view.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import org.opentest4j.TestAbortedException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, without a window and without a graphics card.
 *
 * @param playwright what drives it
 * @param browser the browser
 */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    /** Starts it; skips the calling test, visibly, where it is not installed. */
    static Chromium start() {
        Path program =
                PLACES.stream()
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(Chromium::skipped);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        try {
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(program)
                                            .setArgs(
                                                    List.of(
                                                            "--no-sandbox",
                                                            "--use-angle=swiftshader",
                                                            "--enable-unsafe-swiftshader",
                                                            "--disable-background-networking"))));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static TestAbortedException skipped() {
        String line =
                "SKIPPED: the viewer's browser test needs Chromium (Debian: apt-get install"
                        + " chromium).";
        System.out.println(line);
        return new TestAbortedException(line);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
