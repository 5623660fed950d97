package io.slidr4j.engine.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which names a pickle may hold at all. Nothing of a pickle is executed here, so this is no wall
 * that safety rests on: it tells the user of a file that would have run code elsewhere, instead of
 * reading around the attempt.
 *
 * <p>The line: every name of Python's own library is refused but those of harmless data classes; of
 * other packages, those that exist to run code or to load pickles are refused. Every other name is
 * taken for a class, and stays inert.
 */
final class PicklePolicy {

    /** Top-level modules of Python 2.7 to 3.14. */
    private static final Set<String> STANDARD_LIBRARY = resource("python-standard-library.txt");

    /** Classes of the standard library (and two helpers of pickle itself) that hold mere data. */
    private static final Set<String> DATA_CLASSES = resource("python-data-classes.txt");

    /** Other packages and modules that exist to run code, or to load pickles. */
    private static final Set<String> CODE_RUNNERS = resource("python-code-runners.txt");

    private final FileImage file;

    PicklePolicy(FileImage file) {
        this.file = file;
    }

    /** Refuses the file if this name can only mean harm. */
    void check(String module, String name) {
        if (isRefused(module, name)) {
            throw file.unreadable(
                    ("its pickle names %s, which is no part of a checkpoint and could run code when"
                                    + " loaded by PyTorch; nothing in it was run")
                            .formatted(Wording.shown(module + "." + name)));
        }
    }

    private static boolean isRefused(String module, String name) {
        String qualified = module + "." + name;
        if (DATA_CLASSES.contains(qualified)) {
            return false;
        }
        return STANDARD_LIBRARY.contains(module.split("\\.", 2)[0])
                || prefixes(qualified).anyMatch(CODE_RUNNERS::contains)
                || walksThroughModules(name);
    }

    /** {@code a}, {@code a.b} and {@code a.b.c} for {@code a.b.c}. */
    private static Stream<String> prefixes(String qualified) {
        String[] parts = qualified.split("\\.");
        return Stream.iterate(1, n -> n <= Math.min(parts.length, 8), n -> n + 1)
                .map(n -> String.join(".", Arrays.copyOf(parts, n)));
    }

    /**
     * Whether a dotted name (protocol 4 follows it attribute by attribute) leads through another
     * module or through Python's internals: {@code torch.serialization} + {@code os.system}.
     */
    private static boolean walksThroughModules(String name) {
        String[] steps = name.split("\\.", -1);
        return steps.length > 1
                && Arrays.stream(steps)
                        .anyMatch(s -> s.startsWith("__") || STANDARD_LIBRARY.contains(s));
    }

    private static Set<String> resource(String name) {
        try (InputStream in = PicklePolicy.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
