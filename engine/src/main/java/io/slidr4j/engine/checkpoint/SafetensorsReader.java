package io.slidr4j.engine.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads safetensors (github.com/huggingface/safetensors, "Format"): the header's length as a 64-bit
 * number, the header as JSON, then the tensors. Their places must cover the rest of the file
 * without a gap or an overlap.
 */
final class SafetensorsReader {
    private final FileImage file;
    private final SequencedMap<String, Place> places = new LinkedHashMap<>();
    private final SortedMap<String, String> metadata = new TreeMap<>();

    /** Where a tensor lies, from the end of the header. */
    private record Place(DType dtype, long[] shape, long start, long end) {}

    private SafetensorsReader(FileImage file) {
        this.file = file;
    }

    static SafetensorsFile read(FileImage file) {
        return new SafetensorsReader(file).read();
    }

    private SafetensorsFile read() {
        Cursor in = file.cursor(0, file.size());
        long length = in.i64();
        if (length < 0 || length > Limits.SAFETENSORS_HEADER_BYTES || length > in.remaining()) {
            throw file.unreadable("it is no safetensors file, or cut short within its header");
        }
        readHeader(in.bytes(length));
        checkCover(in.remaining());
        SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();
        places.forEach((name, place) -> tensors.put(name, tensor(name, place, in.position())));
        return new SafetensorsFile(new StateDict(tensors), metadata);
    }

    private TensorData tensor(String name, Place place, long data) {
        return new TensorData(
                place.dtype(),
                place.shape(),
                file.window(data + place.start(), place.end() - place.start(), named(name)));
    }

    private void readHeader(byte[] header) {
        try (JsonParser json = Json.parser(header)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "its header is no JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                readEntry(json.currentName(), json);
            }
            require(json.nextToken() == null, "its header goes on after its end");
        } catch (IOException e) {
            throw file.unreadable("its header is no valid JSON, or names a tensor twice");
        }
    }

    private void readEntry(String name, JsonParser json) throws IOException {
        require(
                json.nextToken() == JsonToken.START_OBJECT,
                "its header is damaged at " + named(name));
        if (name.equals(SafetensorsFile.METADATA)) {
            readMetadata(json);
        } else {
            places.put(name, readPlace(name, json));
        }
    }

    private void readMetadata(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            require(
                    json.nextToken() == JsonToken.VALUE_STRING,
                    "its metadata key '%s' is not a text".formatted(Wording.shown(key)));
            metadata.put(key, json.getText());
        }
    }

    private Place readPlace(String name, JsonParser json) throws IOException {
        Optional<DType> dtype = Optional.empty();
        long[] shape = null;
        long[] offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            JsonToken token = json.nextToken();
            switch (key) {
                case "dtype" -> dtype = Optional.of(dtype(name, token, json));
                case "shape" -> shape = numbers(name, token, json);
                case "data_offsets" -> offsets = numbers(name, token, json);
                default ->
                        throw file.unreadable(
                                "its header has the unknown key '%s' in %s"
                                        .formatted(Wording.shown(key), named(name)));
            }
        }
        boolean whole =
                dtype.isPresent() && shape != null && offsets != null && offsets.length == 2;
        require(whole, "its header lacks the type, shape or place of " + named(name));
        return checked(name, new Place(dtype.get(), shape, offsets[0], offsets[1]));
    }

    private DType dtype(String name, JsonToken token, JsonParser json) throws IOException {
        require(token == JsonToken.VALUE_STRING, "its header is damaged at " + named(name));
        String tag = json.getText();
        return DType.ofSafetensorsTag(tag)
                .orElseThrow(
                        () ->
                                file.unreadable(
                                        "%s has the type %s, which is not supported"
                                                .formatted(named(name), Wording.shown(tag))));
    }

    private long[] numbers(String name, JsonToken token, JsonParser json) throws IOException {
        require(token == JsonToken.START_ARRAY, "its header is damaged at " + named(name));
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            require(
                    json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                            && json.getLongValue() >= 0,
                    named(name) + " has a negative or too large size");
            numbers.add(json.getLongValue());
        }
        require(
                json.currentToken() == JsonToken.END_ARRAY && numbers.size() <= Limits.DIMENSIONS,
                "its header is damaged at " + named(name));
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private Place checked(String name, Place place) {
        long bytes = place.dtype().bytes();
        for (long size : place.shape()) {
            boolean fits = bytes == 0 || size == 0 || bytes <= Long.MAX_VALUE / size;
            require(fits, named(name) + " has a negative or too large size");
            bytes *= size;
        }
        require(
                place.end() - place.start() == bytes,
                named(name) + " has a place that is not as long as its shape");
        return place;
    }

    private void checkCover(long dataBytes) {
        List<Place> inOrder = new ArrayList<>(places.values());
        inOrder.sort(Comparator.comparingLong(Place::start).thenComparingLong(Place::end));
        long covered = 0;
        for (Place place : inOrder) {
            require(place.start() == covered, "its tensors overlap or leave a gap");
            covered = place.end();
        }
        require(covered <= dataBytes, "it is cut short: tensors reach beyond its end");
        require(covered == dataBytes, "it goes on after its last tensor");
    }

    private static String named(String tensor) {
        return "tensor '" + Wording.shown(tensor) + "'";
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw file.unreadable(otherwise);
        }
    }
}
