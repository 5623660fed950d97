package io.slidr4j.data.nuscenes;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one table in the official files' style: one field per line, no indentation. */
final class TableWriter implements AutoCloseable {
    private final BufferedWriter out;
    private boolean first = true;

    TableWriter(Path tables, String name) throws IOException {
        Files.createDirectories(tables);
        out = Files.newBufferedWriter(tables.resolve(name + ".json"));
        out.write("[");
    }

    /** Adds a record from names and JSON values in turn. */
    void add(String... fields) throws IOException {
        out.write(first ? "\n{" : ",\n{");
        first = false;
        for (int i = 0; i < fields.length; i += 2) {
            out.write(i == 0 ? "\n\"" : ",\n\"");
            out.write(fields[i]);
            out.write("\": ");
            out.write(fields[i + 1]);
        }
        out.write("\n}");
    }

    /** A JSON string. */
    static String text(String value) {
        return '"' + value + '"';
    }

    @Override
    public void close() throws IOException {
        out.write("\n]");
        out.close();
    }
}
