package io.slidr4j.testkit;

import org.opentest4j.TestAbortedException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Paths into the folder {@code shared}, which stands beside the checkout and holds the real samples
 * and the golden files. Their licence keeps them out of the repository, so a test that needs them
 * is skipped, visibly, where the folder is absent.
 */
public final class Shared {

    private Shared() {}

    /** The file or folder {@code shared/<relative>}; aborts the calling test where it is absent. */
    public static Path path(String relative) {
        Path file = root().orElseThrow(() -> skipped("../shared")).resolve(relative);
        if (!Files.exists(file)) {
            throw skipped(file.toString());
        }
        return file;
    }

    /** The golden file {@code shared/reference/<relative>}. */
    public static Path reference(String relative) {
        return path("reference/" + relative);
    }

    /** The real nuScenes keyframe as a v1.0-mini dataset root. */
    public static Path nuScenes() {
        return path("data/nuscenes");
    }

    /** Whether the folder is there at all. */
    public static boolean isPresent() {
        return root().isPresent();
    }

    /** Looks beside every ancestor of the working directory, so that it works from any module. */
    private static Optional<Path> root() {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path candidate = dir.resolveSibling("shared");
            if (Files.isDirectory(candidate.resolve("reference"))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static TestAbortedException skipped(String missing) {
        String line = "SKIPPED: this test needs " + missing + ", which is not there.";
        System.out.println(line);
        return new TestAbortedException(line);
    }
}
