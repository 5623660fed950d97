package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.file.Path;

/** Walks once through a table's array of records. */
record TableWalk(Path file, JsonParser parser, JsonFiles.Records records) {
    /** Hands every field of every record on, and names the record where one is not as it should. */
    void walk() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw noTable();
        }
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw noTable();
            }
            try {
                walkRecord();
            } catch (BadRecordException e) {
                throw new DataException(
                        "Record %d of %s %s; unpack the metadata archive again."
                                .formatted(index, file, e.getMessage()),
                        e);
            }
        }
    }

    private void walkRecord() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            records.field(name, parser);
            if (parser.currentToken().isStructStart()) {
                parser.skipChildren();
            }
        }
        records.end();
    }

    private DataException noTable() {
        return new DataException(
                "%s is no nuScenes table (an array of records); unpack the metadata archive again."
                        .formatted(file));
    }
}
