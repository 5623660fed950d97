package io.slidr4j.view.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's own files, out of the program: HTML, style, scripts, and three.js from its WebJar.
 * Only names of the plainest kind are looked up, so no path leads elsewhere.
 */
final class PageFiles {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}\\.(html|css|js|svg)");

    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");

    /** What the page needs of three.js. */
    private static final Map<String, String> THREE =
            Map.of(
                    "three.module.min.js", "build/three.module.min.js",
                    "three.core.min.js", "build/three.core.min.js",
                    "orbit-controls.js", "examples/jsm/controls/OrbitControls.js");

    private final String threeFolder = threeFolder();

    /** Adds the routes. */
    void add(RoutesConfig routes) {
        routes.get("/", context -> own(context, "index.html"));
        routes.get("/{file}", context -> own(context, context.pathParam("file")));
        routes.get("/three/{file}", this::three);
    }

    private void three(Context context) {
        String path = THREE.get(context.pathParam("file"));
        if (path == null) {
            throw missing();
        }
        context.header("Cache-Control", "max-age=86400");
        send(context, "js", resource(threeFolder + path));
    }

    private static void own(Context context, String name) {
        if (!NAME.matcher(name).matches()) {
            throw missing();
        }
        String ending = name.substring(name.lastIndexOf('.') + 1);
        byte[] content = resource("/io/slidr4j/view/page/" + name);
        if (ending.equals("html")) {
            context.header("Content-Security-Policy", policy(content));
        }
        context.header("Cache-Control", "no-cache");
        send(context, ending, content);
    }

    private static void send(Context context, String ending, byte[] content) {
        context.contentType(TYPES.get(ending)).result(content);
    }

    /** Scripts and all else from this server only; of scripts in the page, only its import map. */
    private static String policy(byte[] page) {
        Matcher script = INLINE_SCRIPT.matcher(new String(page, StandardCharsets.UTF_8));
        String hash = script.find() ? " 'sha256-" + sha256(script.group(1)) + "'" : "";
        return "default-src 'self'; script-src 'self'"
                + hash
                + "; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action"
                + " 'none'; frame-ancestors 'none'";
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream in = PageFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw missing();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestException missing() {
        return RequestException.missing("There is no such page.");
    }

    /** The WebJar's folder has its version in its name. */
    private static String threeFolder() {
        Properties maven = new Properties();
        try (InputStream in =
                PageFiles.class.getResourceAsStream(
                        "/META-INF/maven/org.webjars.npm/three/pom.properties")) {
            maven.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "/META-INF/resources/webjars/three/" + maven.getProperty("version") + "/";
    }
}
