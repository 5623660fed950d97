package io.slidr4j.world.format;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A nuScenes table: a JSON array of flat records, one on each line. */
final class Table implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    private Table(JsonGenerator out) {
        this.out = out;
    }

    /** Opens a table's file. */
    static Table open(Path file) throws IOException {
        JsonGenerator out = FACTORY.createGenerator(file.toFile(), JsonEncoding.UTF8);
        out.writeStartArray();
        return new Table(out);
    }

    /** Begins a record with its token. */
    Table record(String token) throws IOException {
        out.writeRaw('\n');
        out.writeStartObject();
        return text("token", token);
    }

    /** Ends the record. */
    void end() throws IOException {
        out.writeEndObject();
    }

    /** Adds text. */
    Table text(String name, String value) throws IOException {
        out.writeStringField(name, value);
        return this;
    }

    /** Adds a whole number. */
    Table number(String name, long value) throws IOException {
        out.writeNumberField(name, value);
        return this;
    }

    /** Adds yes or no. */
    Table flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
        return this;
    }

    /** Adds numbers. */
    Table numbers(String name, double... values) throws IOException {
        out.writeFieldName(name);
        out.writeArray(values, 0, values.length);
        return this;
    }

    /** Adds rows of numbers. */
    Table rows(String name, double[]... rows) throws IOException {
        out.writeArrayFieldStart(name);
        for (double[] row : rows) {
            out.writeArray(row, 0, row.length);
        }
        out.writeEndArray();
        return this;
    }

    /** Adds texts. */
    Table texts(String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
        return this;
    }

    @Override
    public void close() throws IOException {
        out.writeEndArray();
        out.close();
    }
}
