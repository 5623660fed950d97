package io.slidr4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.testkit.TinyNuScenes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line as a user meets it: exit codes, plain lines, nothing half-written. */
class SlidrTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "superpixels", "pretrain", "validate", "features", "convert", "data verify",
                "doctor", "config print", "simulate", "downstream", "evaluate", "split", "recipe"
            })
    void everyCommandHasHelp(String command) {
        Invocation outcome = Invocation.of((command + " --help").strip().split(" "));
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Usage: slidr " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bogus", "config print", "convert one", "doctor --no-such-option"})
    void wrongUsageIsOneLineAndExitCodeTwo(String line) {
        Invocation outcome = Invocation.of(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err().strip())
                .startsWith("slidr: ")
                .endsWith("--help'.")
                .doesNotContain("\n");
    }

    @Test
    void failuresAreOnePlainLineAndExitCodeOne() throws IOException {
        Path config = Files.writeString(folder.resolve("a.yaml"), "lr: 0.1\nlrr: 0.2\n");
        Invocation typo = Invocation.of("config", "print", "--cfg", config.toString());
        assertThat(typo.code()).isEqualTo(1);
        assertThat(typo.err().strip())
                .contains("lrr", "line 2", "did you mean 'lr'")
                .doesNotContain("\n");
        Invocation missing = Invocation.of("convert", folder.resolve("none.pt").toString(), "x.pt");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("none.pt").doesNotContain("\tat ");
    }

    @Test
    void debugAddsTheStackTrace() {
        Invocation outcome = Invocation.of("convert", "--debug", "none.pt", "x.pt");
        assertThat(outcome.err()).contains("\tat io.slidr4j");
    }

    @Test
    void superpixelsAreMadeOnceAndVerified() {
        TinyNuScenes data = TinyNuScenes.write(folder.resolve("data"), TinyNuScenes.Size.SMALL, 1);
        String root = data.root().toString();
        String maps = folder.resolve("maps").toString();
        Invocation made =
                Invocation.of("superpixels", "--root", root, "--out", maps, "--segments", "20");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(
                        Invocation.of(
                                        "superpixels",
                                        "--root",
                                        root,
                                        "--out",
                                        maps,
                                        "--segments",
                                        "20")
                                .out())
                .contains(" 0 maps made");
        Invocation verified =
                Invocation.of("data", "verify", "--root", root, "--superpixels", maps);
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("complete");
    }

    @Test
    void anIncompleteDatasetFailsVerification() throws IOException {
        TinyNuScenes data = TinyNuScenes.write(folder.resolve("data"), TinyNuScenes.Size.SMALL, 1);
        try (var files = Files.walk(data.root().resolve("samples"))) {
            Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
        Invocation outcome = Invocation.of("data", "verify", "--root", data.root().toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("problem", "incomplete");
    }
}
