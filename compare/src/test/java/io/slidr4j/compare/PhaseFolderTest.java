package io.slidr4j.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What counts as another setting of a cell, and what does not. */
class PhaseFolderTest {

    @TempDir private Path folder;

    private Path config;

    @BeforeEach
    void writeConfig() throws IOException {
        config = folder.resolve("own.yaml");
        Files.writeString(config, "losses: [loss_scene_contexts]\ntransforms_mixed: []\nlr: 0.5\n");
    }

    private PhaseFolder cell(String... words) {
        Phase phase = new Phase("cell", "a cell", Phase.Kind.PRETRAIN, config, List.of(words));
        return new PhaseFolder(folder.resolve("it's a \"cell\" of 40 °"), phase);
    }

    private static Path settings(PhaseFolder cell) {
        return cell.path().resolve("settings.json");
    }

    /** Takes a key out, as a program that did not have it would have left the file. */
    private static void forget(PhaseFolder cell, String key) throws IOException {
        List<String> lines = Files.readAllLines(settings(cell));
        List<String> left = lines.stream().filter(line -> !line.contains(quoted(key))).toList();
        assertThat(left).hasSize(lines.size() - 1);
        Files.write(settings(cell), left);
    }

    private static String quoted(String key) {
        return '"' + key + '"';
    }

    private static void exchange(PhaseFolder cell, String from, String to) throws IOException {
        String text = Files.readString(settings(cell));
        assertThat(text).contains(from);
        Files.writeString(settings(cell), text.replace(from, to));
    }

    @Test
    void aFolderThatIsNotThereIsNoOther() {
        assertThatCode(cell()::requireSame).doesNotThrowAnyException();
    }

    @Test
    void theSameSettingsAreTheSameHoweverTheyWereGiven() {
        cell().begin();
        assertThatCode(cell()::requireSame).doesNotThrowAnyException();
        assertThatCode(cell("lr=0.50", "NCE_temperature=0.07")::requireSame)
                .doesNotThrowAnyException();
    }

    @Test
    void pathsAndTextsWithAnyLettersComeBack() {
        String odd = "data_root='/a \"b\" c\\d/é\t°/x: [y] # z'";
        cell(odd, "version='1'").begin();
        assertThatCode(cell(odd, "version='1'")::requireSame).doesNotThrowAnyException();
    }

    @Test
    void anotherValueIsRefusedWithBothValues() {
        cell("seed=3").begin();
        assertThatThrownBy(cell("seed=3", "lr=0.2")::requireSame)
                .isInstanceOf(ComparisonException.class)
                .hasMessageContaining("was made with other settings (lr was 0.5 and is 0.2; see")
                .hasMessageContaining("remove that folder")
                .hasMessageNotContaining("seed");
        assertThatThrownBy(cell("seed=4", "lr=0.2")::requireSame)
                .hasMessageContaining("seed was 3 and is 4")
                .hasMessageContaining("lr was 0.5 and is 0.2");
        assertThatThrownBy(cell("seed=3", "version=v1.0-mini")::requireSame)
                .hasMessageContaining("version was nothing and is v1.0-mini");
    }

    @Test
    void aKeyThatWasAddedSinceCountsWithItsDefault() throws IOException {
        cell().begin();
        forget(cell(), "shell_radii");
        assertThatCode(cell()::requireSame).doesNotThrowAnyException();
        assertThatCode(cell("shell_radii=[0.2, 2]")::requireSame).doesNotThrowAnyException();
        assertThatThrownBy(cell("shell_radii=[0.5, 2]")::requireSame)
                .hasMessageContaining("shell_radii was [0.2, 2.0] and is [0.5, 2.0]");
    }

    @Test
    void aDefaultThatIsAnotherNowIsAnotherSetting() throws IOException {
        cell().begin();
        exchange(cell(), "\"batch_size\" : 4", "\"batch_size\" : 8"); // as if 8 had been usual
        assertThatThrownBy(cell()::requireSame).hasMessageContaining("batch_size was 8 and is 4");
    }

    @Test
    void aKeyThatIsGoneIsRefused() throws IOException {
        cell().begin();
        exchange(cell(), quoted("shell_radii"), quoted("shell_sizes"));
        assertThatThrownBy(cell()::requireSame)
                .isInstanceOf(ComparisonException.class)
                .hasMessageContaining("settings that this version does not take")
                .hasMessageContaining("'shell_sizes'")
                .hasMessageContaining("remove that folder");
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        cell().begin();
        String text = Files.readString(settings(cell()));
        Files.writeString(settings(cell()), text.substring(0, text.length() / 2));
        assertThatThrownBy(cell()::requireSame)
                .isInstanceOf(ComparisonException.class)
                .hasMessageContaining("settings.json");
    }
}
