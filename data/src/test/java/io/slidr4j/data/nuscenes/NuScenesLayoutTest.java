package io.slidr4j.data.nuscenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder layouts in which people keep nuScenes. */
final class NuScenesLayoutTest {
    @TempDir Path root;

    private Path tables(String folder) throws IOException {
        Path tables = Files.createDirectories(root.resolve(folder));
        Files.writeString(tables.resolve("scene.json"), "[]");
        return tables;
    }

    private void samples(String folder) throws IOException {
        Files.createDirectories(root.resolve(folder).resolve("samples"));
    }

    private NuScenesLayout find(String folder, String version) {
        return NuScenesLayout.find(
                root.resolve(folder), version.isEmpty() ? Optional.empty() : Optional.of(version));
    }

    @Test
    void tablesBesideSamples() throws IOException {
        Path tables = tables("v1.0-mini");
        samples(".");
        NuScenesLayout expected = new NuScenesLayout(root, tables, "v1.0-mini");
        assertThat(find(".", "")).isEqualTo(expected);
        assertThat(find(".", "v1.0-mini")).isEqualTo(expected);
        assertThat(find("v1.0-mini", "")).isEqualTo(expected);
        assertThat(find("v1.0-mini", "v1.0-mini")).isEqualTo(expected);
    }

    @Test
    void oneFolderDeeper() throws IOException {
        Path tables = tables("nuscenes/v1.0-trainval");
        samples("nuscenes");
        assertThat(find(".", ""))
                .isEqualTo(new NuScenesLayout(root.resolve("nuscenes"), tables, "v1.0-trainval"));
    }

    @Test
    void anArchiveInAFolderOfItsOwnName() throws IOException {
        Path tables = tables("v1.0-mini/v1.0-mini");
        samples("v1.0-mini");
        NuScenesLayout expected =
                new NuScenesLayout(root.resolve("v1.0-mini"), tables, "v1.0-mini");
        assertThat(find(".", "")).isEqualTo(expected);
        assertThat(find("v1.0-mini", "v1.0-mini")).isEqualTo(expected);
    }

    @Test
    void tablesUnpackedTwiceWithSamplesAtTheTop() throws IOException {
        Path tables = tables("v1.0-mini/v1.0-mini");
        samples(".");
        assertThat(find(".", "")).isEqualTo(new NuScenesLayout(root, tables, "v1.0-mini"));
    }

    @Test
    void oneOfSeveralVersionsMustBeNamed() throws IOException {
        tables("v1.0-mini");
        Path trainval = tables("v1.0-trainval");
        samples(".");
        assertThat(find(".", "v1.0-trainval").tables()).isEqualTo(trainval);
        assertThatThrownBy(() -> find(".", ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("v1.0-mini, v1.0-trainval");
        assertThatThrownBy(() -> find(".", "v1.0-test"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no v1.0-test in");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThatThrownBy(() -> find("nowhere", ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no folder");
        assertThatThrownBy(() -> find(".", ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("No nuScenes tables");
        tables("v1.0-mini");
        assertThatThrownBy(() -> find(".", ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no samples folder");
    }
}
