package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What is written is read again, and conversion loses nothing without saying so. */
class RoundTripTest {
    private static final Provenance PROVENANCE =
            new Provenance(
                    "slidr4j 0.1.0",
                    "abc123",
                    new TreeMap<>(java.util.Map.of("libtorch", "2.10.0", "jdk", "25")),
                    -1234567890123456789L,
                    "lr: 0.5\nname: \"ü\"\n",
                    "sha256:00");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.pt", "a.pth", "a.pth.tar", "a.CKPT", "a.safetensors"})
    void everyKindOfValueComesBack(String name) {
        Path file = folder.resolve(name);
        Checkpoints.write(file, CheckpointFiles.everything(), Optional.of(PROVENANCE));
        Checkpoint read = Checkpoints.read(file);
        assertThat(read.root()).isEqualTo(CheckpointFiles.everything());
        assertThat(read.provenance()).contains(PROVENANCE);
        assertThat(keysInOrder(read.root())).isEqualTo(keysInOrder(CheckpointFiles.everything()));
    }

    @ParameterizedTest
    @ValueSource(strings = {".pt", ".safetensors"})
    void equalContentsGiveEqualBytes(String ending) {
        Path one = folder.resolve("one" + ending);
        Path two = folder.resolve("another name" + ending);
        Checkpoints.write(one, CheckpointFiles.everything(), Optional.of(PROVENANCE));
        Checkpoints.write(two, CheckpointFiles.everything(), Optional.of(PROVENANCE));
        assertThat(CheckpointFiles.bytes(one)).isEqualTo(CheckpointFiles.bytes(two));
    }

    @Test
    void convertingThereAndBackGivesTheSameBytes() {
        Path pt = folder.resolve("a.pt");
        Path safetensors = folder.resolve("a.safetensors");
        Path back = folder.resolve("b.pt");
        Checkpoints.write(pt, CheckpointFiles.everything(), Optional.of(PROVENANCE));
        assertThat(Checkpoints.convert(pt, safetensors)).isEqualTo(new Conversion(14, List.of()));
        assertThat(Checkpoints.convert(safetensors, back)).isEqualTo(new Conversion(14, List.of()));
        assertThat(CheckpointFiles.bytes(back)).isEqualTo(CheckpointFiles.bytes(pt));
    }

    @Test
    void theOldFormatConvertsToTheNewOne() {
        Path old = CheckpointFiles.legacy(folder.resolve("a.pth"), CheckpointFiles.everything());
        Path converted = folder.resolve("a.pt");
        Checkpoints.convert(old, converted);
        assertThat(Checkpoints.read(converted).root()).isEqualTo(CheckpointFiles.everything());
    }

    @Test
    void nestedTensorsGetDottedNames() {
        Path file = folder.resolve("a.safetensors");
        Checkpoints.write(file, CheckpointFiles.everything(), Optional.empty());
        SafetensorsFile flat = SafetensorsReader.read(FileImage.map(file));
        assertThat(flat.tensors().names())
                .contains("model_points.conv.kernel", "optimizer.0", "model_points.bool");
        assertThat(flat.metadata()).containsEntry("format", "pt").containsKey("slidr4j.tree");
    }

    @Test
    void aMereStateDictNeedsNoMetadata() {
        SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();
        tensors.put("a.b", TensorData.ofInts(new int[] {1, 2}, 2));
        tensors.put("a", TensorData.ofBytes(new byte[] {3}, 1));
        Value root = new StateDict(tensors).toValue();
        Path file = folder.resolve("a.safetensors");
        Checkpoints.write(file, root, Optional.empty());
        assertThat(SafetensorsReader.read(FileImage.map(file)).metadata())
                .containsOnlyKeys("format");
        assertThat(Checkpoints.read(file).root()).isEqualTo(root);
    }

    @Test
    void twoTensorsOfOneFlatNameAreRefused() {
        SequencedMap<String, Value> inner = new LinkedHashMap<>();
        inner.put("b", CheckpointFiles.floats(1));
        SequencedMap<String, Value> root = new LinkedHashMap<>();
        root.put("a", Value.Mapping.dict(inner));
        root.put("a.b", CheckpointFiles.floats(2));
        Path file = folder.resolve("a.safetensors");
        assertThatThrownBy(
                        () -> Checkpoints.write(file, Value.Mapping.dict(root), Optional.empty()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("two tensors would be named a.b");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.pt", "out.safetensors"})
    void droppedObjectsAreNamed(String name) {
        PickleBytes pickle = new PickleBytes().op('}', '(').text("kept").number(1);
        pickle.text("args").global("argparse", "Namespace").op(')', 0x81);
        pickle.text("list").op(']', '(').number(2).global("my", "Hook").op(')', 0x81, 'e');
        pickle.global("my", "Key").op(')', 0x81).number(3).op('u');
        Path in = CheckpointFiles.zip(folder.resolve("in.pt"), pickle.end());
        Path out = folder.resolve(name);
        assertThat(Checkpoints.convert(in, out).dropped())
                .containsExactly(
                        "args (an object of class argparse.Namespace)",
                        "list.1 (an object of class my.Hook)",
                        "an object of class my.Key (an object of class my.Key)");
        Value.Mapping read = (Value.Mapping) Checkpoints.read(out).root();
        assertThat(read.entries()).hasSize(2);
        assertThat(read.get("list"))
                .contains(Value.Sequence.list(List.of(Value.of(2), Value.none())));
    }

    @Test
    void metadataOfOthersIsKeptOrNamed() {
        String header = "{\"__metadata__\":{\"author\":\"someone\",\"format\":\"pt\"}}";
        Path in = CheckpointFiles.safetensors(folder.resolve("in.safetensors"), header, 0);
        Path out = folder.resolve("out.safetensors");
        assertThat(Checkpoints.convert(in, out).dropped()).isEmpty();
        assertThat(Checkpoints.read(out).metadata()).containsEntry("author", "someone");
        assertThat(Checkpoints.convert(in, folder.resolve("out.pt")).dropped())
                .containsExactly("author (a text of the metadata)");
    }

    @Test
    void aBareTensorConvertsToo() {
        Path pt = folder.resolve("a.pt");
        Checkpoints.write(pt, CheckpointFiles.floats(2, 2), Optional.empty());
        Checkpoints.convert(pt, folder.resolve("a.safetensors"));
        assertThat(Checkpoints.read(folder.resolve("a.safetensors")).root())
                .isEqualTo(CheckpointFiles.floats(2, 2));
    }

    @Test
    void objectsOfUnknownClassesCannotBeWritten() {
        Value root = Value.Sequence.list(List.of(new Value.Opaque("my.Hook", List.of())));
        for (String name : List.of("a.pt", "a.safetensors")) {
            assertThatThrownBy(
                            () -> Checkpoints.write(folder.resolve(name), root, Optional.empty()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("an object of class my.Hook");
        }
    }

    @Test
    void provenanceOfANewerFormatIsRefused() {
        String header = "{\"__metadata__\":{\"slidr4j.provenance.format_version\":\"2\"}}";
        Path file = CheckpointFiles.safetensors(folder.resolve("a.safetensors"), header, 0);
        assertThatThrownBy(() -> Checkpoints.read(file))
                .hasMessageContaining("format version 2, and this slidr4j reads version 1");
    }

    @Test
    void theConfigFingerprintFollowsTheConfig() {
        assertThat(PROVENANCE.configFingerprint()).hasSize(64);
        assertThat(PROVENANCE.toTexts())
                .containsEntry("config_fingerprint", PROVENANCE.configFingerprint());
    }

    @Test
    void anUnknownEndingIsRefused() {
        assertThatThrownBy(() -> Checkpoints.read(folder.resolve("weights.bin")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(".safetensors");
    }

    @Test
    void missingFoldersAndEmptyFilesAreNamed() {
        assertThatThrownBy(() -> Checkpoints.read(folder.resolve("none.pt")))
                .hasMessageContaining("there is no such file");
        Path empty = CheckpointFiles.write(folder.resolve("empty.pt"), new byte[0]);
        assertThatThrownBy(() -> Checkpoints.read(empty)).hasMessageContaining("it is empty");
        Path html = CheckpointFiles.write(folder.resolve("page.pt"), "<html>".getBytes());
        assertThatThrownBy(() -> Checkpoints.read(html))
                .hasMessageContaining("it was not written by torch.save");
    }

    @Test
    void theTarFormatIsNamed() {
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(), 0, tar, 257, 5);
        Path file = CheckpointFiles.write(folder.resolve("old.pth.tar"), tar);
        assertThatThrownBy(() -> Checkpoints.read(file)).hasMessageContaining("tar archive");
    }

    private static List<String> keysInOrder(Value value) {
        return switch (value) {
            case Value.Mapping mapping ->
                    mapping.entries().entrySet().stream()
                            .flatMap(
                                    entry ->
                                            java.util.stream.Stream.concat(
                                                    java.util.stream.Stream.of(
                                                            entry.getKey().toString()),
                                                    keysInOrder(entry.getValue()).stream()))
                            .toList();
            default -> List.of();
        };
    }
}
