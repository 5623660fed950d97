package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Headers right and wrong, after the format's own rules. */
class SafetensorsTest {
    @TempDir Path folder;

    @Test
    void aFileOfOthersIsRead() {
        String header =
                """
                {"b":{"dtype":"F32","shape":[1,2],"data_offsets":[2,10]},
                 "a":{"shape":[],"data_offsets":[0,2],"dtype":"BF16"},
                 "none":{"dtype":"I64","shape":[0,5],"data_offsets":[10,10]}}\
                """;
        Checkpoint read = Checkpoints.read(file(header, 10));
        assertThat(StateDicts.locate(read).names()).containsExactly("b", "a", "none");
        assertThat(StateDicts.locate(read).get("a")).hasToString("bfloat16[]");
        assertThat(read.provenance()).isEmpty();
    }

    @Test
    void anEmptyFileOfOthersIsRead() {
        assertThat(Checkpoints.read(file("{}", 0)).root())
                .isEqualTo(Value.Mapping.ordered(new LinkedHashMap<>()));
    }

    /** In these headers {@code '} stands for a quote, ^ # and @ for the three keys of a tensor. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|0|no JSON object",
                "{'a':1}|0|damaged at tensor 'a'",
                "{'a':{^'F32'}}|0|lacks the type, shape or place of tensor 'a'",
                "{'a':{^'F8_E4M3',#[],@[0,1]}}|1|type F8_E4M3",
                "{'a':{^7,#[],@[0,1]}}|1|damaged at tensor 'a'",
                "{'a':{^'U8',#[-1],@[0,1]}}|1|negative",
                "{'a':{^'U8',#[99999999999999999999],@[0,1]}}|1|too large",
                "{'a':{^'I64',#[4611686018427387904],@[0,0]}}|0|too large",
                "{'a':{^'U8',#[1.5],@[0,1]}}|1|damaged at tensor 'a'",
                "{'a':{^'U8',#[2],@[0,1]}}|1|not as long as its shape",
                "{'a':{^'U8',#[1],@[1,0]}}|1|not as long as its shape",
                "{'a':{^'U8',#[1],@[0,1,2]}}|1|lacks the type",
                "{'a':{^'U8',#[1],@[0,1],'x':1}}|1|unknown key 'x'",
                "{'a':{^'U8',#[2],@[0,2]}}|1|cut short",
                "{'a':{^'U8',#[1],@[0,1]}}|2|goes on after",
                "{'a':{^'U8',#[1],@[1,2]}}|2|leave a gap",
                "{'a':{^'U8',#[2],@[0,2]},'b':{^'U8',#[2],@[1,3]}}|3|overlap",
                "{'a':{^'U8',#[],@[0,1]},'a':{^'U8',#[],@[1,2]}}|2|names a tensor twice",
                "{'__metadata__':{'a':1}}|0|metadata key 'a' is not a text",
                "{} {}|0|goes on after its end",
                "{|0|no valid JSON",
                "{'__metadata__':{'slidr4j.tree':'{'}}|0|describes the nesting",
                "{'__metadata__':{'slidr4j.tree':'{~a~:{~$tensor~:~b~}}'}}|0|describes"
                        + " the nesting",
                "{'__metadata__':{'slidr4j.tree':'null'},'a':{^'U8',#[],@[0,1]}}|1|describes"
                        + " the nesting"
            })
    void headersThatBreakTheRulesAreRefused(String header, int dataBytes, String message) {
        String json =
                header.replace("^", "'dtype':")
                        .replace("#", "'shape':")
                        .replace("@", "'data_offsets':")
                        .replace("'", "\"")
                        .replace("~", "\\\"");
        Path file = file(json, dataBytes);
        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith(file + " cannot be read: ")
                .hasMessageContaining(message);
    }

    @Test
    void aHeaderThatClaimsToBeHugeIsRefused() {
        for (long length : new long[] {100_000_001, 1L << 31, Long.MAX_VALUE, -1}) {
            byte[] bytes = new byte[16];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            Path file = CheckpointFiles.write(folder.resolve("huge.safetensors"), bytes);
            assertThatThrownBy(() -> Checkpoints.read(file))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("no safetensors file, or cut short");
        }
    }

    @Test
    void deepJsonIsRefused() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String tree = "{\"__metadata__\":{\"slidr4j.tree\":\"" + deep + "\"}}";
        assertThatThrownBy(() -> Checkpoints.read(file(tree, 0)))
                .isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> Checkpoints.read(file(deep, 0)))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void dataAreAlignedAndTheHeaderPadded() {
        SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();
        tensors.put("bytes", TensorData.ofBytes(new byte[] {1, 2, 3}, 3));
        tensors.put("longs", TensorData.ofLongs(new long[] {4}, 1));
        tensors.put("floats", TensorData.ofFloats(new float[] {5}, 1));
        Path file = folder.resolve("a.safetensors");
        Checkpoints.write(file, new StateDict(tensors).toValue(), Optional.empty());
        byte[] bytes = CheckpointFiles.bytes(file);
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(length % 8).isZero();
        String header = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
        assertThat(header)
                .containsSubsequence(
                        "\"bytes\"", "[12,15]", "\"longs\"", "[0,8]", "\"floats\"", "[8,12]");
        assertThat(StateDicts.locate(Checkpoints.read(file)).tensors()).isEqualTo(tensors);
    }

    private Path file(String header, int dataBytes) {
        return CheckpointFiles.safetensors(folder.resolve("a.safetensors"), header, dataBytes);
    }
}
