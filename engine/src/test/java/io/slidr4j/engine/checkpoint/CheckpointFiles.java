package io.slidr4j.engine.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Checkpoint files made on the spot; nothing here is taken from anybody's files. */
final class CheckpointFiles {

    private CheckpointFiles() {}

    /** A tree with every kind of value that can be written. */
    static Value.Mapping everything() {
        SequencedMap<String, Value> points = new LinkedHashMap<>();
        points.put("conv.kernel", floats(2, 3));
        points.put("bn.num_batches_tracked", Value.of(TensorData.ofLongs(new long[] {7})));
        points.put("empty", Value.of(TensorData.ofFloats(new float[0], 0, 3)));
        for (DType dtype : DType.values()) {
            ByteBuffer bytes = ByteBuffer.allocate(6 * dtype.bytes());
            bytes.put(0, (byte) 1);
            points.put(dtype.torchName(), Value.of(new TensorData(dtype, new long[] {6}, bytes)));
        }
        SequencedMap<Value, Value> state = new LinkedHashMap<>();
        state.put(Value.of(0), Value.of(TensorData.ofDoubles(new double[] {1.5, -2}, 2)));
        state.put(Value.of(1), Value.none());
        SequencedMap<String, Value> root = new LinkedHashMap<>();
        root.put("model_points", Value.Mapping.ordered(points));
        root.put("model_images", Value.Mapping.ordered(new LinkedHashMap<>()));
        root.put("optimizer", new Value.Mapping(Value.Mapping.Form.DICT, state));
        root.put("epoch", Value.of(3));
        root.put("config", config());
        return Value.Mapping.dict(root);
    }

    private static Value config() {
        SequencedMap<String, Value> config = new LinkedHashMap<>();
        config.put("dataset", Value.of("nuScenes – ünïcode 🚗"));
        config.put("voxel_size", Value.of(0.1));
        config.put("one", Value.of(1.0));
        config.put("nan", Value.of(Double.NaN));
        config.put("infinite", Value.of(Double.NEGATIVE_INFINITY));
        config.put(
                "big", new Value.Int(new java.math.BigInteger("-123456789012345678901234567890")));
        config.put("small", Value.of(-5));
        config.put("long", Value.of(1L << 40));
        config.put("cylindrical", Value.of(true));
        config.put("nothing", Value.none());
        config.put("$dollar", Value.of("a key like a tag"));
        config.put("crop", Value.Sequence.list(List.of(Value.of(224), Value.of(416))));
        config.put("pair", Value.Sequence.tuple(List.of(Value.of("a"), Value.of(false))));
        config.put("no_items", Value.Sequence.tuple(List.of()));
        return Value.Mapping.dict(config);
    }

    static Value floats(long... shape) {
        float[] values = new float[(int) TensorData.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i - 0.5f;
        }
        return Value.of(TensorData.ofFloats(values, shape));
    }

    /** A zip checkpoint with this pickle and these storages. */
    static Path zip(Path file, byte[] pickle, Map<String, byte[]> storages) {
        try (FileChannel out = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ZipWriter zip = new ZipWriter(out);
            zip.add("archive/data.pkl", ByteBuffer.wrap(pickle));
            for (Map.Entry<String, byte[]> storage : storages.entrySet()) {
                zip.add("archive/data/" + storage.getKey(), ByteBuffer.wrap(storage.getValue()));
            }
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** A zip checkpoint with this pickle and no storages. */
    static Path zip(Path file, byte[] pickle) {
        return zip(file, pickle, Map.of());
    }

    /** A tree in the format before PyTorch 1.6. */
    static Path legacy(Path file, Value root) {
        PickleWriter writer = new PickleWriter();
        byte[] pickle = writer.write(root).array();
        ByteArrayOutputStream out = legacyStart();
        out.writeBytes(pickle);
        PickleBytes keys = new PickleBytes().op(']', '(');
        for (int key = 0; key < writer.storages().size(); key++) {
            keys.text(Integer.toString(key));
        }
        out.writeBytes(keys.op('e').end());
        for (TensorData tensor : writer.storages()) {
            byte[] bytes = new byte[tensor.data().remaining()];
            tensor.data().get(bytes);
            out.writeBytes(number(tensor.elements()));
            out.writeBytes(bytes);
        }
        return write(file, out.toByteArray());
    }

    /** Magic number, version and facts about the machine. */
    static ByteArrayOutputStream legacyStart() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PickleBytes magic = new PickleBytes().op(0x8a, 10);
        out.writeBytes(magic.op(0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19).end());
        out.writeBytes(new PickleBytes().number(1001).end());
        out.writeBytes(new PickleBytes().op('}').text("little_endian").op(0x88, 's').end());
        return out;
    }

    /** A number as eight bytes, little endian. */
    static byte[] number(long number) {
        return ByteBuffer.allocate(8)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }

    /** A safetensors file with this header and these data. */
    static Path safetensors(Path file, String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(json.length));
        out.writeBytes(json);
        out.writeBytes(new byte[dataBytes]);
        return write(file, out.toByteArray());
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
