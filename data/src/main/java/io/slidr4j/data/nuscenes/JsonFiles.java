package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens JSON files as streams and turns what goes wrong into sentences. */
final class JsonFiles {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    /**
     * Tables of gigabytes: duplicate keys are not looked for, which would cost a set per record.
     */
    private static final JsonFactory TABLE_FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

    private JsonFiles() {}

    /** What reads a stream of JSON tokens. */
    @FunctionalInterface
    interface Body {
        /** Reads from the start of the file; may stop early. */
        void read(JsonParser parser) throws IOException;
    }

    /** What takes the records of a table, field by field. */
    interface Records {
        /** Takes one field; the parser stands on its value, and may be left inside of an array. */
        void field(String name, JsonParser value) throws IOException;

        /** Ends a record. */
        void end();
    }

    /**
     * Reads a small file in which a duplicate key is an error.
     *
     * @param file the file
     * @param remedy what to do where it is missing
     * @param body reads its tokens
     * @throws DataException if it is missing or damaged
     */
    static void read(Path file, String remedy, Body body) {
        read(FACTORY, file, remedy, body);
    }

    /**
     * Reads a table: an array of flat records.
     *
     * @param file the file
     * @param records takes its records in order
     * @throws DataException if it is missing or damaged
     */
    static void readTable(Path file, Records records) {
        readTable(file, "unpack the nuScenes metadata archive again", records);
    }

    /**
     * Reads a table that comes in an archive of its own.
     *
     * @param remedy what to do where it is missing or damaged
     */
    static void readTable(Path file, String remedy, Records records) {
        read(TABLE_FACTORY, file, remedy, parser -> new TableWalk(file, parser, records).walk());
    }

    /** What the parser says of the place, without what it calls the source. */
    private static String complaint(JsonProcessingException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("");
        return line.replaceFirst(" \\(start marker at .*", "");
    }

    private static void read(JsonFactory factory, Path file, String remedy, Body body) {
        if (!Files.isRegularFile(file)) {
            throw new DataException("There is no %s; %s.".formatted(file, remedy));
        }
        try (JsonParser parser = factory.createParser(file.toFile())) {
            body.read(parser);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new DataException(
                    "%s is damaged at line %d (%s); %s."
                            .formatted(file, at == null ? 0 : at.getLineNr(), complaint(e), remedy),
                    e);
        } catch (IOException e) {
            throw new DataException("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }
}
