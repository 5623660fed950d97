package io.slidr4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.downstream.SeedStudy.Spread;
import io.slidr4j.downstream.metric.EvaluationReport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A comparison end to end, through the command; stopped ones, and requests that are refused. */
class CompareCommandTest {

    @TempDir static Path folder;

    private static Invocation whole;
    private static String page;
    private static String data;

    @BeforeAll
    static void run() throws IOException {
        System.setProperty("slidr.home", "..");
        Invocation world =
                Invocation.of(
                        "simulate",
                        "--out",
                        folder.resolve("world").toString(),
                        "--scenes",
                        "5",
                        "--keyframes",
                        "1",
                        "--image-size",
                        "224x126");
        assertThat(world.code()).as(world.err()).isZero();
        whole = compare("table", "random,slidr", "25", "1,2");
        page = Files.readString(table("results.md")); // other tests add to the table
        data = Files.readString(table("results.json"));
    }

    @AfterAll
    static void forget() {
        System.clearProperty("slidr.home");
    }

    private static Invocation compare(
            String out, String methods, String fractions, String seeds, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "compare",
                                "--root",
                                folder.resolve("world").toString(),
                                "--out",
                                folder.resolve(out).toString(),
                                "--methods",
                                methods,
                                "--fractions",
                                fractions,
                                "--seeds",
                                seeds,
                                "--teach=max_steps=1",
                                "--teach=num_epochs=1",
                                "--teach=view_size=64",
                                "--probe=num_epochs=2",
                                "--finetune=num_epochs=1"));
        words.addAll(List.of(more));
        words.addAll(List.of("num_epochs=1", "crop_size=[64, 128]", "batch_size=2"));
        return Invocation.of(words.toArray(String[]::new));
    }

    private static Path table(String name) {
        return folder.resolve("table").resolve(name);
    }

    @Test
    void endsWithATable() throws IOException {
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).contains("Random weights", "SLidR", "linear probing", "results.md");
        assertThat(Files.readString(table("results.svg")))
                .startsWith("<svg")
                .contains("SLidR", "<path");
    }

    @Test
    void everyFigureIsThatOfItsEvaluationFiles() {
        for (String method : List.of("random", "slidr")) {
            for (String evaluation : List.of("probing", "finetuning-25")) {
                EvaluationReport one = report("seed-1", method, evaluation);
                EvaluationReport two = report("seed-2", method, evaluation);
                Spread spread = Spread.of(one.meanOfLabelled(), two.meanOfLabelled());
                assertThat(page).contains(" " + spread + " ");
                assertThat(data)
                        .contains("\"m_IoU_labelled\" : " + one.meanOfLabelled())
                        .contains("\"m_IoU_labelled\" : " + two.meanOfLabelled())
                        .contains("\"mean\" : " + spread.mean());
            }
        }
    }

    private static EvaluationReport report(String seed, String method, String evaluation) {
        return EvaluationReport.read(
                table(seed).resolve(method).resolve(evaluation).resolve("evaluation.json"));
    }

    @Test
    void publishedWeightsThatAreMissingAreNamedBeforeAnythingIsMade() {
        Invocation full = compare("published", "random,slidr", "25", "1", "--scale", "full");
        assertThat(full.code()).isNotZero();
        assertThat(full.err()).contains("The image weights moco_v2 for resnet50 are not there");
        assertThat(folder.resolve("published")).doesNotExist();
    }

    @Test
    void theCommandOfACellGivesItsFigureAgain() throws IOException {
        String command = Files.readString(table("seed-2/slidr/finetuning-25/command.txt")).strip();
        assertThat(page).contains(command);
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        words.removeFirst();
        words.replaceAll(word -> word.replace("'", ""));
        words.add("output_dir='" + folder.resolve("again") + "'");
        Invocation again = Invocation.of(words.toArray(String[]::new));
        assertThat(again.code()).as(again.err()).isZero();
        double figure = report("seed-2", "slidr", "finetuning-25").meanOfLabelled();
        assertThat(again.out())
                .contains("classes with points")
                .contains(String.format(Locale.ROOT, "%.4f", figure));
        try (Stream<Path> files = Files.walk(folder.resolve("again"))) {
            Path evaluation =
                    files.filter(file -> file.endsWith("evaluation.json"))
                            .findFirst()
                            .orElseThrow();
            assertThat(EvaluationReport.read(evaluation).meanOfLabelled()).isEqualTo(figure);
        }
    }

    @Test
    void aStoppedComparisonGoesOnAndRowsMayBeAdded() throws IOException {
        Path cell = table("seed-1/slidr/probing/evaluation.json");
        String score = Files.readString(cell);
        FileTime trained = Files.getLastModifiedTime(table("seed-1/slidr/pretrain/model.pt"));
        Files.delete(cell); // as if the run had been stopped before it was evaluated
        forget(table("seed-1/slidr/pretrain/settings.json"), "space_parts"); // a newer key
        Invocation again = compare("table", "random,slidr,ppkt", "25", "1");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(Files.readString(cell)).isEqualTo(score);
        assertThat(Files.getLastModifiedTime(table("seed-1/slidr/pretrain/model.pt")))
                .isEqualTo(trained);
        assertThat(again.out()).contains("PPKT");
    }

    /** Takes a key out, as a program that did not have it would have left the file. */
    private static void forget(Path settings, String key) throws IOException {
        List<String> lines = Files.readAllLines(settings);
        assertThat(lines).anyMatch(line -> line.contains(key));
        Files.write(settings, lines.stream().filter(line -> !line.contains(key)).toList());
    }

    @Test
    void cellsOfOtherSettingsAreNotMixed() {
        Invocation other = compare("table", "slidr", "25", "1", "lr=0.2");
        refused("was made with other settings (lr was 0.003 and is 0.2;", other);
        Invocation full = compare("table", "random", "25", "1", "--scale", "full");
        refused("holds another comparison", full);
    }

    @Test
    void wrongRequestsAreRefusedBeforeAnythingTrains() throws IOException {
        refused("'pointnet'", compare("no", "random,pointnet", "25", "1"));
        refused("--fractions names 0", compare("no", "random", "0", "1"));
        refused("--fractions names 30", compare("no", "random", "30", "1"));
        refused("every 10th is none", compare("no", "random", "10", "1"));
        refused("--seeds names one twice", compare("no", "random", "25", "1,1"));
        refused("--teacher", compare("no", "slidr", "25", "1", "--teacher", "nowhere.pt"));
        refused("superpixel", compare("no", "slidr", "25", "1", "--superpixels", "nowhere"));
        assertThat(folder.resolve("no/teacher")).doesNotExist();
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("thesis.txt"), "precious");
        refused("not an empty folder", compare("full", "random", "25", "1"));
        assertThat(full.toFile().list()).containsExactly("thesis.txt");
    }

    private static void refused(String why, Invocation request) {
        assertThat(request.code()).as(request.out()).isEqualTo(1);
        assertThat(request.err().lines().filter(line -> line.startsWith("slidr: ")))
                .singleElement()
                .asString()
                .contains(why);
    }
}
