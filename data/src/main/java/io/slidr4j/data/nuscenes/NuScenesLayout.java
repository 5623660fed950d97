package io.slidr4j.data.nuscenes;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one version of nuScenes lies.
 *
 * <p>Found are: {@code ROOT/v1.0-*} beside {@code ROOT/samples}; the same one folder deeper, in
 * {@code ROOT/nuscenes}; an archive unpacked into a folder of its own name ({@code
 * ROOT/v1.0-mini/v1.0-mini}); and ROOT being the folder of tables itself.
 *
 * @param root the folder that holds {@code samples}; file names in the tables start here
 * @param tables the folder that holds {@code sample_data.json} and its kind
 * @param version such as {@code v1.0-mini}
 */
public record NuScenesLayout(Path root, Path tables, String version) {
    private static final String ANCHOR = "scene.json";

    /**
     * Finds the dataset under a folder that the user named.
     *
     * @param root the folder
     * @param version such as {@code v1.0-trainval}; empty where just one version lies there
     * @return where its parts are
     * @throws DataException if there is no such folder, no such version, several versions and none
     *     named, or no {@code samples} beside the tables
     */
    public static NuScenesLayout find(Path root, Optional<String> version) {
        Path start = root.toAbsolutePath().normalize();
        if (!Files.isDirectory(start)) {
            throw new DataException(
                    "There is no folder %s; name the folder that holds nuScenes.".formatted(root));
        }
        Map<String, Path> versions = versions(start);
        String chosen = version.orElseGet(() -> onlyVersion(start, versions));
        Path tables = versions.get(chosen);
        if (tables == null) {
            throw new DataException(
                    "There is no %s in %s%s; unpack its metadata archive there, or name another."
                            .formatted(chosen, start, found(versions)));
        }
        return new NuScenesLayout(dataRoot(tables), tables, chosen);
    }

    /**
     * The path of a file that a table names.
     *
     * @param filename relative to the data root, with forward slashes
     * @return its path
     */
    public Path file(String filename) {
        return root.resolve(filename);
    }

    /**
     * The path of a table.
     *
     * @param name such as {@code scene}
     * @return its path
     */
    public Path table(String name) {
        return tables.resolve(name + ".json");
    }

    private static Map<String, Path> versions(Path start) {
        Map<String, Path> versions = new LinkedHashMap<>();
        if (isTables(start)) {
            versions.put(start.getFileName().toString(), start);
        }
        for (Path folder : List.of(start, start.resolve("nuscenes"))) {
            for (Path child : versionFolders(folder)) {
                Path twice = child.resolve(child.getFileName());
                if (isTables(child)) {
                    versions.putIfAbsent(child.getFileName().toString(), child);
                } else if (isTables(twice)) {
                    versions.putIfAbsent(child.getFileName().toString(), twice);
                }
            }
        }
        return versions;
    }

    private static List<Path> versionFolders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(c -> c.getFileName().toString().startsWith("v1.0"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(
                    "The folder %s cannot be read (%s).".formatted(folder, e.getMessage()), e);
        }
    }

    private static boolean isTables(Path folder) {
        return Files.isRegularFile(folder.resolve(ANCHOR));
    }

    private static String onlyVersion(Path start, Map<String, Path> versions) {
        if (versions.size() == 1) {
            return versions.keySet().iterator().next();
        }
        if (versions.isEmpty()) {
            throw new DataException(
                    "No nuScenes tables (v1.0-*/%s) lie in %s; name the folder that holds v1.0-mini"
                                    .formatted(ANCHOR, start)
                            + " or v1.0-trainval and samples.");
        }
        throw new DataException(
                "%s holds several versions of nuScenes (%s); name one with --version."
                        .formatted(start, String.join(", ", versions.keySet())));
    }

    private static String found(Map<String, Path> versions) {
        return versions.isEmpty()
                ? ""
                : " (found: %s)".formatted(String.join(", ", versions.keySet()));
    }

    private static Path dataRoot(Path tables) {
        List<Path> candidates = new ArrayList<>(List.of(tables));
        for (Path up = tables.getParent();
                up != null && candidates.size() < 3;
                up = up.getParent()) {
            candidates.add(up);
        }
        return Stream.of(1, 2, 0)
                .filter(i -> i < candidates.size())
                .map(candidates::get)
                .filter(c -> Files.isDirectory(c.resolve("samples")))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DataException(
                                        "There is no samples folder beside %s; unpack the sensor"
                                                        .formatted(tables)
                                                + " archives into "
                                                + tables.getParent()
                                                + "."));
    }
}
