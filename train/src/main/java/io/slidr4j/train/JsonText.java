package io.slidr4j.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Writes plain values as JSON; NaN and infinities become texts, for JSON has none. */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** On one line, for JSON lines. */
    public static String line(Map<String, ?> object) {
        return write(object, false);
    }

    /** Indented, for people. */
    public static String pretty(Map<String, ?> object) {
        return write(object, true) + "\n";
    }

    private static String write(Object value, boolean indented) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (indented) {
                json.useDefaultPrettyPrinter();
            }
            put(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer does not fail", e);
        }
        return text.toString();
    }

    private static void put(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Optional<?> optional -> put(json, optional.orElse(null));
            case Map<?, ?> map -> putObject(json, map);
            case Collection<?> items -> putArray(json, items);
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    private static void putObject(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            put(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void putArray(JsonGenerator json, Collection<?> items) throws IOException {
        json.writeStartArray();
        for (Object item : items) {
            put(json, item);
        }
        json.writeEndArray();
    }
}
