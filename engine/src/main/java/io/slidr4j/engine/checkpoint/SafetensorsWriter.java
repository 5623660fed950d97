package io.slidr4j.engine.checkpoint;

import com.fasterxml.jackson.core.JsonGenerator;

import io.slidr4j.engine.EngineException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes safetensors. The header keeps the order of the tensors; their data go by falling element
 * size, so that each is aligned for its type without gaps, which the format forbids.
 */
final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    static void write(Path file, SafetensorsFile contents) {
        if (contents.tensors().names().contains(SafetensorsFile.METADATA)) {
            throw new EngineException(
                    "%s cannot be written: safetensors has no tensor named %s."
                            .formatted(file, SafetensorsFile.METADATA));
        }
        List<Map.Entry<String, TensorData>> layout = layout(contents.tensors());
        ByteBuffer header = header(file, contents, starts(layout));
        AtomicFile.write(
                file,
                out -> {
                    AtomicFile.writeFully(out, header);
                    writeData(out, layout);
                });
    }

    private static List<Map.Entry<String, TensorData>> layout(StateDict tensors) {
        List<Map.Entry<String, TensorData>> layout = new ArrayList<>(tensors.tensors().entrySet());
        layout.sort(Comparator.comparingInt(entry -> -entry.getValue().dtype().bytes()));
        return layout;
    }

    private static Map<String, Long> starts(List<Map.Entry<String, TensorData>> layout) {
        Map<String, Long> starts = new HashMap<>();
        long start = 0;
        for (Map.Entry<String, TensorData> entry : layout) {
            starts.put(entry.getKey(), start);
            start += entry.getValue().data().remaining();
        }
        return starts;
    }

    private static ByteBuffer header(
            Path file, SafetensorsFile contents, Map<String, Long> starts) {
        byte[] json =
                Json.text(out -> writeHeader(out, contents, starts))
                        .getBytes(StandardCharsets.UTF_8);
        int padded = Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT;
        if (padded > Limits.SAFETENSORS_HEADER_BYTES) {
            throw new EngineException(
                    "%s cannot be written: its header would be longer than 100 MB."
                            .formatted(file));
        }
        ByteBuffer header = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(padded).put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }

    private static void writeHeader(
            JsonGenerator out, SafetensorsFile contents, Map<String, Long> starts)
            throws IOException {
        out.writeStartObject();
        if (!contents.metadata().isEmpty()) {
            out.writeObjectFieldStart(SafetensorsFile.METADATA);
            for (Map.Entry<String, String> entry : contents.metadata().entrySet()) {
                out.writeStringField(entry.getKey(), entry.getValue());
            }
            out.writeEndObject();
        }
        for (Map.Entry<String, TensorData> entry : contents.tensors().tensors().entrySet()) {
            out.writeFieldName(entry.getKey());
            writePlace(out, entry.getValue(), starts.get(entry.getKey()));
        }
        out.writeEndObject();
    }

    private static void writePlace(JsonGenerator out, TensorData tensor, long start)
            throws IOException {
        long[] shape = tensor.shape();
        out.writeStartObject();
        out.writeStringField("dtype", tensor.dtype().safetensorsTag());
        out.writeFieldName("shape");
        out.writeArray(shape, 0, shape.length);
        out.writeFieldName("data_offsets");
        out.writeArray(new long[] {start, start + tensor.data().remaining()}, 0, 2);
        out.writeEndObject();
    }

    private static void writeData(FileChannel out, List<Map.Entry<String, TensorData>> layout)
            throws IOException {
        for (Map.Entry<String, TensorData> entry : layout) {
            AtomicFile.writeFully(out, entry.getValue().data());
        }
    }
}
