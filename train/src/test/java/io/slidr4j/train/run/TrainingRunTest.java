package io.slidr4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.checkpoint.ConfigValues;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.config.Rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** Whole runs: their folders, and going on from them to the bit. */
class TrainingRunTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4, 5})
    void aRunThatIsStoppedAndResumedEqualsTheUninterruptedOneToTheBit(long step) {
        RunFolder whole = run(4).run(0).folder();
        TrainingRun.Outcome stopped = run(4).stopAfter(step).run(0);

        TrainingRun.Outcome resumed = resume(4, stopped.folder().last()).run(77);

        assertThat(stopped.end().stopped()).contains("enough");
        assertThat(stopped.end().progress().step()).isEqualTo(step);
        assertThat(resumed.end().stopped()).isEmpty();
        for (String part : List.of("model_line", "model_frozen", "training", "epoch")) {
            assertThat(part(resumed.folder().last(), part))
                    .as(part)
                    .isEqualTo(part(whole.last(), part));
        }
        assertThat(part(resumed.folder().last(), "model_line"))
                .isNotEqualTo(part(stopped.folder().last(), "model_line"));
    }

    @Test
    void resumingFromAnEarlierEpochGivesTheSameEnd() {
        RunFolder whole = run(4).run(0).folder();

        RunFolder resumed = resume(4, whole.epoch(2)).run(77).folder();

        assertThat(part(resumed.last(), "model_line")).isEqualTo(part(whole.last(), "model_line"));
        assertThat(part(resumed.last(), "training")).isEqualTo(part(whole.last(), "training"));
    }

    @Test
    void theNumberOfWorkersChangesNothing() {
        RunFolder none = run(3).with("num_threads=0").run(0).folder();
        RunFolder many = run(3).with("num_threads=5").run(0).folder();

        assertThat(part(many.last(), "training")).isEqualTo(part(none.last(), "training"));
        assertThat(part(many.last(), "model_line")).isEqualTo(part(none.last(), "model_line"));
    }

    @Test
    void anotherSeedGivesAnotherResult() {
        RunFolder one = run(2).run(0).folder();
        RunFolder other = run(2).with("seed=5").run(0).folder();

        assertThat(part(one.model(), "model_line")).isNotEqualTo(part(other.model(), "model_line"));
    }

    @Test
    void leavesEverythingThatTheRunCanBeMadeAgainFrom() throws IOException {
        RunFolder run = run(3).run(0).folder();

        assertThat(run.path()).isEqualTo(folder.resolve("tiny/20260102-030405"));
        assertThat(names(run.checkpoints()))
                .containsExactly(
                        "best.pt", "epoch-001.pt", "epoch-002.pt", "epoch-003.pt", "last.pt");
        assertThat(names(run.path()))
                .contains(
                        "checkpoints",
                        "config.yaml",
                        "curve.png",
                        "manifest.json",
                        "metrics.jsonl",
                        "model.pt");
        assertThat(names(run.path()).stream().filter(n -> n.startsWith("events.out.tfevents.")))
                .hasSize(1);
        assertThat(ImageIO.read(run.curve().toFile()).getWidth()).isEqualTo(1000);
        assertThat(Files.readString(run.manifest()))
                .contains("\"state\" : \"finished\"")
                .contains("\"seed\" : 0")
                .contains("\"command_line\" : [ \"train\", \"it\" ]")
                .contains("\"device\" : \"cpu\"")
                .contains("\"revision\" : ")
                .contains("\"org.bytedeco/pytorch\" : \"2.")
                .contains("\"cost\" : {\n    \"steps\" : 6,")
                .containsPattern("\"seconds_per_step\" : \\d")
                .containsPattern("\"peak_bytes\" : \\d{8}")
                .contains("\"step\" : 6");
        assertThat(ConfigReader.read(run.config(), List.of()).real("lr", 9, Rule.any()))
                .isEqualTo(0.1);
    }

    @Test
    void everyLineOfTheMetricsIsJson() throws IOException {
        RunFolder run = run(2).run(0).folder();
        List<String> lines = Files.readAllLines(run.metrics());

        assertThat(lines.stream().map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly(
                        "{\"event\":\"start\"",
                        "{\"event\":\"step\"",
                        "{\"event\":\"step\"",
                        "{\"event\":\"validation\"",
                        "{\"event\":\"epoch\"",
                        "{\"event\":\"step\"",
                        "{\"event\":\"step\"",
                        "{\"event\":\"validation\"",
                        "{\"event\":\"epoch\"",
                        "{\"event\":\"end\"");
        for (String line : lines) {
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                while (parser.nextToken() != null) {
                    assertThat(parser.currentToken()).isNotNull();
                }
            }
        }
    }

    @Test
    void theModelFileHoldsWhatTheReferenceLeaves() {
        Checkpoint model = Checkpoints.read(run(2).run(0).folder().model());

        Value.Mapping root = (Value.Mapping) model.root();
        assertThat(root.entries().keySet())
                .containsExactly(
                        Value.of("model_line"),
                        Value.of("model_frozen"),
                        Value.of("epoch"),
                        Value.of("config"));
        assertThat(root.get("epoch")).contains(Value.of(2));
        assertThat(model.provenance().orElseThrow().createdBy()).isEqualTo("tiny 1");
        assertThat(ConfigValues.fields(model).real("lr", 9, Rule.any())).isEqualTo(0.1);
        assertThat(ConfigValues.fields(model).integer("num_epochs", 9, Rule.any())).isEqualTo(2);
    }

    @Test
    void noRunWritesOverAnother() {
        Path first = run(1).run(0).folder().path();
        Path second = run(1).run(0).folder().path();

        assertThat(second).isEqualTo(first.resolveSibling("20260102-030405-2"));
    }

    @Test
    void oldEpochsGoWhereOnlySomeAreKept() throws IOException {
        RunFolder run =
                run(5).with("keep_checkpoints=1").with("checkpoint_every=2").run(0).folder();

        assertThat(names(run.checkpoints())).containsExactly("best.pt", "epoch-005.pt", "last.pt");
    }

    @Test
    void theBestCheckpointIsThatOfTheLowestValidationLoss() {
        RunFolder run = run(4).with("lr=0.3").run(0).folder();

        Value.Mapping training = (Value.Mapping) part(run.best(), "training");
        Value.Mapping best = (Value.Mapping) training.get("progress").orElseThrow();
        Value.Mapping last =
                (Value.Mapping)
                        ((Value.Mapping) part(run.last(), "training"))
                                .get("progress")
                                .orElseThrow();
        assertThat(best.get("best_validation")).isEqualTo(last.get("best_validation"));
    }

    @Test
    void aMaximumOfStepsEndsTheRunAndItCanGoOn() {
        RunFolder whole = run(4).run(0).folder();
        TrainingRun.Outcome three = run(4).with("max_steps=3").run(0);

        assertThat(three.end().progress().step()).isEqualTo(3);
        assertThat(three.folder().model()).exists();
        RunFolder rest = resume(4, three.folder().last()).run(5).folder();
        assertThat(part(rest.last(), "model_line")).isEqualTo(part(whole.last(), "model_line"));
    }

    @Test
    void aRunThatIsOverHasNothingToDo() {
        RunFolder whole = run(2).run(0).folder();

        RunEnd end = resume(2, whole.last()).run(5).end();

        assertThat(end.progress().step()).isEqualTo(4);
        assertThat(end.stopped()).isEmpty();
    }

    @Test
    void aFailureIsInTheManifest() throws IOException {
        TinyRun broken =
                run(2).with(
                                new TrainingListener() {
                                    @Override
                                    public void epochEnd(io.slidr4j.train.EpochReport epoch) {
                                        throw new TrainingException("The bridge is out.");
                                    }
                                });

        assertThatThrownBy(() -> broken.run(0)).hasMessage("The bridge is out.");

        String manifest = Files.readString(folder.resolve("tiny/20260102-030405/manifest.json"));
        assertThat(manifest)
                .contains("\"state\" : \"failed\"")
                .contains("\"message\" : \"The bridge is out.\"");
    }

    @Test
    void divergenceNamesTheLastGoodCheckpoint() {
        Path last = folder.resolve("tiny/20260102-030405/checkpoints/last.pt");

        assertThatThrownBy(() -> run(50).with("lr=1e6").run(0))
                .isInstanceOf(TrainingException.class)
                .hasMessageMatching(
                        "The (validation )?loss is (NaN|Infinity) at step \\d+ \\(epoch \\d+\\);"
                                + " the last good checkpoint is \\Q"
                                + last
                                + "\\E; try a lower lr\\.");
        assertThat(last).exists();
    }

    @Test
    void aStoppedRunSaysHowToGoOn() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger("io.slidr4j.train");
        root.addAppender(log);
        RunFolder stopped = run(4).stopAfter(3).run(0).folder();
        root.detachAppender(log);

        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .contains(
                        "Stopped after step 3 (enough); go on with --resume_path "
                                + stopped.last());
    }

    @Test
    void aTornCheckpointIsAnErrorAndNothingIsWritten() throws IOException {
        RunFolder whole = run(2).run(0).folder();
        byte[] bytes = Files.readAllBytes(whole.last());
        Path torn = folder.resolve("torn.pt");
        Files.write(torn, Arrays.copyOf(bytes, bytes.length - 100));

        assertThatThrownBy(() -> resume(2, torn).run(0))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("torn.pt");
        assertThat(names(folder.resolve("tiny"))).hasSize(1);
    }

    @Test
    void aCheckpointOfAnotherNetworkIsAnError() {
        RunFolder whole = run(2).run(0).folder();

        assertThatThrownBy(() -> resume(2, whole.last()).with("built_in=2").run(0))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        whole.last()
                                + " was made with built_in 1.0, but the config says 2.0 (command"
                                + " line); use the config of its run.");
    }

    @Test
    void aModelFileIsNothingToResumeFrom() {
        RunFolder whole = run(2).run(0).folder();

        assertThatThrownBy(() -> resume(2, whole.model()).run(0))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        whole.model()
                                + " holds no training state, so no run can go on from it; name a"
                                + " file in a run's checkpoints folder.");
    }

    private TinyRun run(int epochs) {
        return new TinyRun(folder).with("num_epochs=" + epochs);
    }

    private TinyRun resume(int epochs, Path file) {
        return run(epochs).with("resume_path=" + file);
    }

    private static Value part(Path file, String key) {
        return ((Value.Mapping) Checkpoints.read(file).root()).get(key).orElseThrow();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
