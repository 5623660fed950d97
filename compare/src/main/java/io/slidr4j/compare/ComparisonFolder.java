package io.slidr4j.compare;

import io.slidr4j.train.RunFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a comparison, told from others by the file {@code comparison.txt}. */
final class ComparisonFolder {

    private static final String MARKER = "comparison.txt";

    private ComparisonFolder() {}

    /**
     * Makes the folder, or goes on with that of the same comparison. Methods, fractions and seeds
     * may be added to it; what its cells follow from must be the same.
     *
     * @param program name and version of this build
     * @throws ComparisonException if it holds something else
     */
    static void open(ComparisonRequest request, String program) {
        String settings =
                "%s at %s scale, %s%n".formatted(request.root(), request.scale().key(), program);
        Path folder = request.out();
        Path marker = folder.resolve(MARKER);
        try {
            if (Files.isRegularFile(marker)) {
                requireSame(folder, Files.readString(marker).strip(), settings.strip());
            } else {
                requireEmpty(folder);
                RunFiles.replace(marker, settings);
            }
        } catch (IOException e) {
            throw new ComparisonException(
                    "%s cannot be used (%s); name another folder with --out."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private static void requireSame(Path folder, String found, String settings) {
        if (!found.equals(settings)) {
            throw new ComparisonException(
                    "%s holds another comparison (%s, not %s); name another folder with --out."
                            .formatted(folder, found, settings));
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!RunFiles.isFree(folder)) {
            throw new ComparisonException(
                    "%s is not an empty folder, nor a comparison's; name a new one with --out."
                            .formatted(folder));
        }
    }
}
