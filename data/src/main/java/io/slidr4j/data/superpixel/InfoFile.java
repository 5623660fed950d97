package io.slidr4j.data.superpixel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

import io.slidr4j.data.DataException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The JSON form of {@link SuperpixelInfo}. */
final class InfoFile {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private InfoFile() {}

    static byte[] bytes(SuperpixelInfo info) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("algorithm", info.algorithm());
            json.writeObjectFieldStart("parameters");
            for (Map.Entry<String, Double> parameter : info.parameters().entrySet()) {
                json.writeNumberField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("segments", info.segments());
            json.writeNumberField("images", info.images());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static SuperpixelInfo read(Path file, byte[] bytes) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            return read(json);
        } catch (JsonProcessingException e) {
            throw damaged(file, e.getOriginalMessage().lines().findFirst().orElse(""), e);
        } catch (DataException e) {
            throw damaged(file, e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SuperpixelInfo read(JsonParser json) throws IOException {
        String algorithm = "";
        int segments = 0;
        int images = 0;
        TreeMap<String, Double> parameters = new TreeMap<>();
        expect(json.nextToken() == JsonToken.START_OBJECT, "it must be an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "algorithm" -> algorithm = json.getText();
                case "segments" -> segments = integer(json, name);
                case "images" -> images = integer(json, name);
                case "parameters" -> {
                    expect(value == JsonToken.START_OBJECT, "'parameters' must be an object");
                    readParameters(json, parameters);
                }
                default -> throw new DataException("it has an unknown key '%s'".formatted(name));
            }
        }
        return new SuperpixelInfo(algorithm, parameters, segments, images);
    }

    private static void readParameters(JsonParser json, Map<String, Double> parameters)
            throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            expect(json.nextToken().isNumeric(), "'%s' must be a number".formatted(name));
            parameters.put(name, json.getDoubleValue());
        }
    }

    private static int integer(JsonParser json, String name) throws IOException {
        expect(
                json.currentToken() == JsonToken.VALUE_NUMBER_INT,
                "'%s' must be a whole number".formatted(name));
        return json.getIntValue();
    }

    private static void expect(boolean held, String rule) {
        if (!held) {
            throw new DataException(rule);
        }
    }

    private static DataException damaged(Path file, String what, Exception cause) {
        return new DataException(
                "%s is no superpixel sidecar (%s); make the maps again with %s."
                        .formatted(file, what, SuperpixelStore.COMMAND),
                cause);
    }
}
