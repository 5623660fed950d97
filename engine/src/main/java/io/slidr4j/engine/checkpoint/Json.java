package io.slidr4j.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;

import java.io.IOException;
import java.io.StringWriter;

/** The one way in which JSON is read and written here: strict about duplicates, bounded. */
final class Json {
    private static final int HEADER = (int) Limits.SAFETENSORS_HEADER_BYTES;

    /** A dictionary whose keys are no texts takes three levels of JSON. */
    private static final int NESTING = 4 * Limits.DEPTH;

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(HEADER)
                                    .maxNameLength(HEADER)
                                    .maxNestingDepth(NESTING)
                                    .maxNumberLength(4 * Limits.INTEGER_LENGTH)
                                    .build())
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder().maxNestingDepth(NESTING).build())
                    .build();

    private Json() {}

    /** What writes one JSON text. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static JsonParser parser(byte[] utf8) throws IOException {
        return FACTORY.createParser(utf8);
    }

    static JsonParser parser(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    static String text(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return text.toString();
    }
}
