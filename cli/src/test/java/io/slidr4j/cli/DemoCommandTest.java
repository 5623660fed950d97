package io.slidr4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** The quick demo end to end, through the command; stopped ones, and folders in the way. */
class DemoCommandTest {

    @TempDir static Path folder;

    private static Invocation whole;

    @BeforeAll
    static void run() {
        System.setProperty("slidr.home", "..");
        whole = demo("demo", "--quick");
    }

    @AfterAll
    static void forget() {
        System.clearProperty("slidr.home");
    }

    private static Invocation demo(String out, String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "demo";
        words[1] = "--out";
        words[2] = folder.resolve(out).toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return Invocation.of(words);
    }

    @Test
    void endsWithATableAndAReport() throws IOException {
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).contains("driveable_surface", "mean", "after SLidR", "report.html");
        String report = Files.readString(folder.resolve("demo/report.html"));
        assertThat(report.split("data:image/png", -1)).hasSize(1 + 5);
        assertThat(report.split("<svg", -1)).hasSize(1 + 3);
        assertThat(report).doesNotContain("src=\"http", "href=");
    }

    @Test
    void aStoppedDemoIsFinishedByTheSameCommand() throws IOException {
        Path demo = folder.resolve("demo");
        String score = Files.readString(demo.resolve("probe-random.done"));
        FileTime taught = Files.getLastModifiedTime(demo.resolve("teach.done"));
        Files.delete(demo.resolve("probe-random.done"));
        Files.writeString(demo.resolve("probe-random/half"), "what a stopped run left");
        Invocation again = demo("demo", "--quick");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(demo.resolve("probe-random/half")).doesNotExist();
        assertThat(Files.readString(demo.resolve("probe-random.done"))).isEqualTo(score);
        assertThat(Files.getLastModifiedTime(demo.resolve("teach.done"))).isEqualTo(taught);
        assertThat(again.out()).isEqualTo(whole.out());
    }

    @Test
    void anotherDemosFolderIsRefused() {
        Invocation other = demo("demo", "--quick", "--seed", "2");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("holds another demo", "seed 1", "seed 2", "--out");
    }

    @Test
    void aFolderWithOtherThingsIsRefusedAndLeftAlone() throws IOException {
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("thesis.txt"), "precious");
        Invocation refused = demo("full", "--quick");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("not an empty folder").contains("--out");
        assertThat(full.toFile().list()).containsExactly("thesis.txt");
    }
}
