package io.slidr4j.train.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Which revision of the code runs. */
public final class CodeRevision {

    /** What is said where nobody knows. */
    static final String UNKNOWN = "unknown";

    private static final long PATIENCE_SECONDS = 10;

    private CodeRevision() {}

    /**
     * The system property {@code slidr.revision}; else the commit of the checkout that the launcher
     * names, with {@code -dirty} behind it where files were changed; else {@value #UNKNOWN}.
     */
    public static String find() {
        return Optional.ofNullable(System.getProperty("slidr.revision"))
                .or(
                        () ->
                                Optional.ofNullable(System.getProperty("slidr.home"))
                                        .map(Path::of)
                                        .filter(home -> Files.exists(home.resolve(".git")))
                                        .flatMap(CodeRevision::commit))
                .orElse(UNKNOWN);
    }

    /** The commit of a checkout; empty where git is missing or fails. */
    static Optional<String> commit(Path checkout) {
        ProcessBuilder git =
                new ProcessBuilder(
                                "git",
                                "describe",
                                "--always",
                                "--dirty",
                                "--abbrev=40",
                                "--exclude=*")
                        .directory(checkout.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = git.start();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .strip();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 && !out.isEmpty()
                    ? Optional.of(out)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // git is not installed: find() says that nobody knows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
