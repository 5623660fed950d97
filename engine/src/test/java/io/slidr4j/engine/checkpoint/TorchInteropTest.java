package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Both ways with a real PyTorch: Debian's {@code python3-torch}, or the Python that the property
 * {@code slidr4j.python} names. Skipped, with a line that says so, where there is none.
 */
class TorchInteropTest {
    private static final String PYTHON = System.getProperty("slidr4j.python", "/usr/bin/python3");

    @TempDir static Path folder;

    @BeforeAll
    static void requirePyTorch() throws Exception {
        if (!Files.isExecutable(Path.of(PYTHON)) || run("-c", "import torch, numpy").exit() != 0) {
            String line = "SKIPPED: this test needs PyTorch and NumPy for " + PYTHON + ".";
            System.out.println(line);
            throw new TestAbortedException(line);
        }
    }

    @Test
    void whatPyTorchWritesIsReadHere() throws Exception {
        Path made = Files.createDirectory(folder.resolve("made"));
        Result written = run(script("torch_files.py"), made.toString());
        assertThat(written.exit()).as(written.output()).isZero();
        List<Path> files;
        try (Stream<Path> all = Files.list(made)) {
            files = all.filter(file -> file.toString().endsWith(".pt")).sorted().toList();
        }
        assertThat(files).hasSize(6 * 4);
        for (Path file : files) {
            String expected = Files.readString(Path.of(file.toString().replace(".pt", ".txt")));
            assertThat(description(Checkpoints.read(file).root()))
                    .as(file.getFileName().toString())
                    .isEqualTo(expected.lines().toList());
        }
    }

    @Test
    void whatIsWrittenHereIsReadByPyTorch() throws Exception {
        Path file = folder.resolve("everything.pt");
        Value.Mapping root = CheckpointFiles.everything();
        Checkpoints.write(file, root, Optional.of(provenance()));
        Result read = run(script("describe.py"), file.toString());
        List<String> ours = List.of("/slidr4j", "/key str " + hex("slidr4j"));
        assertThat(read.output().lines().filter(line -> ours.stream().noneMatch(line::startsWith)))
                .containsExactlyElementsOf(description(root));
        assertThat(read.output()).contains("/slidr4j/revision str " + hex("abc"));
    }

    /** Without the config: PyTorch 1.13, the first with this mode, takes no float64 in it. */
    @Test
    void whatIsWrittenHereIsReadByPyTorchsSafeMode() throws Exception {
        Path file = folder.resolve("safe.pt");
        Value.Mapping root = CheckpointFiles.everything().without("config");
        Checkpoints.write(file, root, Optional.empty());
        Result read = run(script("describe.py"), file.toString(), "weights_only");
        assertThat(read.output().lines()).containsExactlyElementsOf(description(root));
    }

    @Test
    void aFileOfPyTorchSurvivesTheWayThroughSafetensors() throws Exception {
        Path made = Files.createDirectory(folder.resolve("converted"));
        assertThat(run(script("torch_files.py"), made.toString()).exit()).isZero();
        Path original = made.resolve("slidr_legacy.pt");
        Path flat = made.resolve("slidr.safetensors");
        Path back = made.resolve("slidr_back.pt");
        assertThat(Checkpoints.convert(original, flat).dropped()).isEmpty();
        assertThat(Checkpoints.convert(flat, back).dropped()).isEmpty();
        Result read = run(script("describe.py"), back.toString());
        assertThat(read.output()).isEqualTo(Files.readString(made.resolve("slidr_zip.txt")));
    }

    private static Provenance provenance() {
        return new Provenance("slidr4j", "abc", new TreeMap<>(Map.of("jdk", "25")), 1, "", "");
    }

    /** The same lines as describe.py prints. */
    private static List<String> description(Value root) {
        List<String> lines = new ArrayList<>();
        describe(root, "", lines);
        return lines;
    }

    private static void describe(Value value, String path, List<String> lines) {
        switch (value) {
            case Value.Tensor(TensorData t) ->
                    lines.add(
                            "%s tensor %s %s %s"
                                    .formatted(
                                            path,
                                            t.dtype().torchName(),
                                            Arrays.toString(t.shape()),
                                            hex(t.data())));
            case Value.Bool(boolean truth) -> lines.add(path + (truth ? " True" : " False"));
            case Value.None _ -> lines.add(path + " None");
            case Value.Int number -> lines.add(path + " int " + number.value());
            case Value.Real(double number) -> lines.add(path + " float " + hex(number));
            case Value.Text(String text) -> lines.add(path + " str " + hex(text));
            case Value.Sequence sequence -> {
                boolean list = sequence.form() == Value.Sequence.Form.LIST;
                lines.add(path + (list ? " list" : " tuple"));
                for (int i = 0; i < sequence.items().size(); i++) {
                    describe(sequence.items().get(i), path + "/" + i, lines);
                }
            }
            case Value.Mapping mapping -> {
                boolean dict = mapping.form() == Value.Mapping.Form.DICT;
                lines.add(path + (dict ? " dict" : " OrderedDict"));
                mapping.entries()
                        .forEach(
                                (key, item) -> {
                                    describe(key, path + "/key", lines);
                                    describe(item, path + "/" + shown(key), lines);
                                });
            }
            case Value.Opaque _ -> lines.add(path + " object");
        }
    }

    private static String shown(Value key) {
        return switch (key) {
            case Value.Text(String text) -> text;
            case Value.Int number -> number.value().toString();
            default -> key.toString();
        };
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(double number) {
        return "%016x".formatted(Double.doubleToRawLongBits(number));
    }

    private static String hex(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private record Result(int exit, String output) {}

    private static String script(String name) throws URISyntaxException {
        return Path.of(TorchInteropTest.class.getResource(name).toURI()).toString();
    }

    private static Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-B", "-W", "ignore"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "python", ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("python took longer than three minutes");
        }
        return new Result(process.exitValue(), Files.readString(output));
    }
}
