package io.slidr4j.data.semantickitti;

import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where the sequences lie, and which of them belong to which split. */
public final class KittiSequences {
    private static final String OVERRIDE = "splits.json";

    private static final List<String> TRAIN = numbers(0, 1, 2, 3, 4, 5, 6, 7, 9, 10);
    private static final List<String> VAL = numbers(8);
    private static final List<String> TEST = numbers(IntStream.rangeClosed(11, 21).toArray());

    private final Path folder;
    private final Optional<SceneSplits> lists;

    private KittiSequences(Path folder, Optional<SceneSplits> lists) {
        this.folder = folder;
        this.lists = lists;
    }

    /**
     * Finds the sequences under a folder that the user named: {@code ROOT/sequences} or {@code
     * ROOT/dataset/sequences}.
     *
     * @param root the folder
     * @param splits a file {@code {"train": ["00"], "val": ["08"]}} in place of the official lists;
     *     without one, {@code ROOT/splits.json} is used if it is there
     * @throws DataException if there are none, or the file is no such list
     */
    public static KittiSequences find(Path root, Optional<Path> splits) {
        Path folder =
                List.of(root.resolve("sequences"), root.resolve("dataset/sequences")).stream()
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElseThrow(() -> missing(root));
        Optional<Path> beside = Optional.of(root.resolve(OVERRIDE)).filter(Files::isRegularFile);
        return new KittiSequences(folder, splits.or(() -> beside).map(SceneSplits::read));
    }

    private static DataException missing(Path root) {
        return new DataException(
                ("There is no folder sequences or dataset/sequences in %s; name the folder into"
                                + " which SemanticKITTI was unpacked.")
                        .formatted(root));
    }

    /** The folder that holds {@code 00}, {@code 01}, ... */
    public Path folder() {
        return folder;
    }

    /**
     * The sequences of a split, in order. The official training list is 00 to 07, 09 and 10, the
     * validation list 08, the test list 11 to 21; {@code parametrizing} and {@code verifying} are
     * the first two under other names.
     *
     * @throws DataException for a split that the dataset does not have
     */
    public Collection<String> of(SplitName split) {
        return lists.map(file -> sorted(file.scenes(split))).orElseGet(() -> official(split));
    }

    private static Collection<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    private static Collection<String> official(SplitName split) {
        return switch (split) {
            case TRAIN, PARAMETRIZING -> TRAIN;
            case VAL, VERIFYING -> VAL;
            case TEST -> TEST;
            case MINI_TRAIN, MINI_VAL ->
                    throw new DataException(
                            "SemanticKITTI has no split '%s'; use train, val or test."
                                    .formatted(split.key()));
        };
    }

    private static List<String> numbers(int... numbers) {
        return IntStream.of(numbers).mapToObj("%02d"::formatted).toList();
    }
}
