package io.slidr4j.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files, bases, words; and every mistake with its sentence. */
class ConfigReaderTest {

    private enum Colour implements Spelled {
        RED,
        SKY_BLUE;

        @Override
        public String spelling() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @TempDir private Path folder;

    @Test
    void readsWhatThePythonLoaderReads() throws IOException {
        Path file =
                write("a.yaml", "rate : 0.\nflag : True\nname : 'x'\npath : Null\nmany : [1, 2]\n");

        ConfigFields fields = ConfigReader.read(file, List.of("rate=1e-4"));

        assertThat(fields.real("rate", 1, Rule.any())).isEqualTo(1e-4);
        assertThat(fields.flag("flag", false)).isTrue();
        assertThat(fields.text("name", "y")).isEqualTo("x");
        assertThat(fields.optionalText("path")).isEmpty();
        assertThat(fields.integers("many", List.of(), Rule.any())).containsExactly(1, 2);
        assertThat(fields.choice("colour", Colour.RED)).isEqualTo(Colour.RED);
        assertThat(fields.finish().entries())
                .extracting(entry -> entry.origin().toString())
                .containsExactly(
                        "command line",
                        file + ", line 2",
                        file + ", line 3",
                        file + ", line 4",
                        file + ", line 5",
                        "default");
    }

    @Test
    void aFileWinsOverItsBaseAndAWordOverBoth() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        write("base.yaml", "a: 1\nb: 1\nc: 1\n");
        write("sub/middle.yaml", "base: ../base.yaml\nb: 2\nc: 2\n");

        ConfigFields fields = ConfigReader.read(folder.resolve("sub/middle.yaml"), List.of("c=3"));

        assertThat(fields.integer("a", 0, Rule.any())).isEqualTo(1);
        assertThat(fields.integer("b", 0, Rule.any())).isEqualTo(2);
        assertThat(fields.integer("c", 0, Rule.any())).isEqualTo(3);
    }

    @Test
    void theEffectiveConfigReadsBackToTheSameValues() throws IOException {
        Path file = write("a.yaml", "text: \"a \\\"b\\\" # c\\n\\t\\\\\"\ncolour: SKY_BLUE\n");
        EffectiveConfig first = declare(ConfigReader.read(file, List.of("rate=1e-7")));

        Path again = write("b.yaml", first.yaml());
        EffectiveConfig second = declare(ConfigReader.read(again, List.of()));

        assertThat(second.values()).isEqualTo(first.values());
        assertThat(first.yaml())
                .contains("rate: 1.0E-7")
                .contains("# command line")
                .contains("# " + file + ", line 2")
                .contains("# default");
    }

    @Test
    void anIdleKeyIsReportedOnlyToWhoGaveIt() {
        ConfigFields given = ConfigReader.defaults(List.of("rate=2"));
        given.real("rate", 1, Rule.any());
        given.idle("rate", "nothing moves");
        ConfigFields silent = ConfigReader.defaults(List.of());
        silent.real("rate", 1, Rule.any());
        silent.idle("rate", "nothing moves");

        assertThat(given.finish().idle())
                .containsExactly("The key 'rate' (command line) has no effect: nothing moves.");
        assertThat(silent.finish().idle()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeHasItsSentence(String yaml, String word, String sentence) throws IOException {
        Path file = write("a.yaml", yaml);
        List<String> words = word.isEmpty() ? List.of() : List.of(word.split(" "));

        assertThatThrownBy(() -> declare(ConfigReader.read(file, words)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence.replace("FILE", file.toString()));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "rate: 1\n\nrat: 2\n",
                        "",
                        "The key 'rat' (FILE, line 3) is not known; did you mean 'rate'?"),
                Arguments.of(
                        "",
                        "zzzzzzzz=2",
                        "The key 'zzzzzzzz' (command line) is not known; 'slidr config print' lists"
                                + " the keys there are."),
                Arguments.of(
                        "rate: 1\nrate: 2\n",
                        "",
                        "The key 'rate' (FILE, line 2) was given before (FILE, line 1); remove one"
                                + " of the two."),
                Arguments.of(
                        "rate: fast\n",
                        "",
                        "The key 'rate' (FILE, line 1) must be a finite number, not the text"
                                + " 'fast'."),
                Arguments.of(
                        "rate: .nan\n",
                        "",
                        "The key 'rate' (FILE, line 1) must be a finite number, not NaN."),
                Arguments.of(
                        "rate: -1\n", "", "The key 'rate' (FILE, line 1) must be above 0, not -1."),
                Arguments.of(
                        "rate:\n",
                        "",
                        "The key 'rate' (FILE, line 1) must be a finite number, not nothing."),
                Arguments.of(
                        "count: 1.5\n",
                        "",
                        "The key 'count' (FILE, line 1) must be a whole number, not 1.5."),
                Arguments.of(
                        "count: 99999999999\n",
                        "",
                        "The key 'count' (FILE, line 1) must be a whole number, not 99999999999."),
                Arguments.of(
                        "count: 7\n",
                        "",
                        "The key 'count' (FILE, line 1) must lie between 1 and 5, not 7."),
                Arguments.of(
                        "text: 5\n", "", "The key 'text' (FILE, line 1) must be a text, not 5."),
                Arguments.of(
                        "text: ''\n",
                        "",
                        "The key 'text' (FILE, line 1) must not be empty, not the text ''."),
                Arguments.of(
                        "many: 5\n", "", "The key 'many' (FILE, line 1) must be a list, not 5."),
                Arguments.of(
                        "many: [1, x]\n",
                        "",
                        "The key 'many' (FILE, line 1) must be a list of a whole number, not the"
                                + " text 'x'."),
                Arguments.of(
                        "colour: green\n",
                        "",
                        "The key 'colour' (FILE, line 1) must be one of red, sky_blue, not the text"
                                + " 'green'."),
                Arguments.of(
                        "colour: {a: 1}\n",
                        "",
                        "The key 'colour' (FILE, line 1) must be one of red, sky_blue, not {\"a\":"
                                + " 1}."),
                Arguments.of("- a\n", "", "FILE, line 1 must be a list of 'key: value' lines."),
                Arguments.of("? [a]\n: 1\n", "", "FILE, line 1 has a key that is no plain word."),
                Arguments.of(
                        "a: b: c\n",
                        "",
                        "FILE, line 1 is not valid YAML: mapping values are not allowed here."),
                Arguments.of(
                        "base: 5\n",
                        "",
                        "The key 'base' (FILE, line 1) must be the name of a config file beside"
                                + " this one."),
                Arguments.of(
                        "", "rate", "'rate' on the command line is no setting; write key=value."),
                Arguments.of(
                        "",
                        "base=x.yaml",
                        "'base' belongs into a config file, not on the command line."),
                Arguments.of(
                        "",
                        "rate=1 rate=2",
                        "The key 'rate' (command line) is given twice; remove one of the two."),
                Arguments.of(
                        "",
                        "rate=[1",
                        "The key 'rate' (command line) has the value [1, which is not valid YAML;"
                                + " put it in quotes."));
    }

    @Test
    void aBaseThatIsMissingOrLeadsBackIsAnError() throws IOException {
        Path missing = write("a.yaml", "x: 1\nbase: nowhere.yaml\n");
        Path b = write("b.yaml", "base: c.yaml\n");
        Path c = write("c.yaml", "base: b.yaml\n");

        assertThatThrownBy(() -> ConfigReader.read(missing, List.of()))
                .hasMessage(
                        "The key 'base' (%s, line 2) names %s, which is no file; the path is"
                                        .formatted(missing, folder.resolve("nowhere.yaml"))
                                + " relative to the file it stands in.");
        assertThatThrownBy(() -> ConfigReader.read(b, List.of()))
                .hasMessage(
                        "The config files lead back to themselves: %s -> %s -> %s."
                                .formatted(b, c, b));
    }

    @Test
    void aFileThatIsMissingOrNoTextIsAnError() throws IOException {
        Path nowhere = folder.resolve("nowhere.yaml");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, 1});

        assertThatThrownBy(() -> ConfigReader.read(nowhere, List.of()))
                .hasMessage("There is no config file " + nowhere + ".");
        assertThatThrownBy(() -> ConfigReader.read(binary, List.of()))
                .hasMessage(binary + " is no text in UTF-8, so it cannot be a config file.");
        assertThatThrownBy(() -> ConfigReader.read(folder, List.of()))
                .hasMessageStartingWith("The config file " + folder + " cannot be read:");
    }

    private static EffectiveConfig declare(ConfigFields fields) {
        fields.real("rate", 1, Rule.above(0));
        fields.integer("count", 3, Rule.between(1, 5));
        fields.text("text", "some");
        fields.integers("many", List.of(), Rule.any());
        fields.choice("colour", Colour.RED);
        return fields.finish();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
