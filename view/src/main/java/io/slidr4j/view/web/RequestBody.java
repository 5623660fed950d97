package io.slidr4j.view.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON object in a request's body. Duplicate and unknown fields, other types and numbers out of
 * range are refused with a sentence that names the field.
 */
final class RequestBody {

    private static final int DEPTH = 8;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                    .build();

    private final Map<?, ?> fields;

    private RequestBody(Map<?, ?> fields) {
        this.fields = fields;
    }

    /**
     * Parses a body.
     *
     * @param known the fields that may be there
     * @throws RequestException if it is no JSON object of these fields
     */
    static RequestBody parse(byte[] body, Set<String> known) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw RequestException.bad("The body goes on after its JSON object.");
            }
            if (!(value instanceof Map<?, ?> map)) {
                throw RequestException.bad("The body must be a JSON object.");
            }
            return new RequestBody(map).only(known);
        } catch (JsonProcessingException e) {
            throw RequestException.bad(
                    "The body is no JSON object: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory does not fail", e);
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case null -> throw RequestException.bad("The body must be a JSON object.");
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> Optional.empty();
            default -> parser.getText();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            values.add(value(parser, token));
        }
        return values;
    }

    private RequestBody only(Set<String> known) {
        for (Object name : fields.keySet()) {
            if (!known.contains(name.toString())) {
                throw RequestException.bad("The field '%s' is not known.".formatted(name));
            }
        }
        return this;
    }

    /** Whether a field is there and not null. */
    boolean has(String name) {
        return fields.get(name) != null && !Optional.empty().equals(fields.get(name));
    }

    /** A text that must be there. */
    String text(String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw RequestException.bad("The field '%s' must be a text.".formatted(name));
    }

    /** A finite number that must be there. */
    double number(String name) {
        if (fields.get(name) instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw RequestException.bad("The field '%s' must be a finite number.".formatted(name));
    }

    /** A whole number that must be there. */
    int integer(String name, int low, int high) {
        double number = number(name);
        if (number != Math.rint(number) || number < low || number > high) {
            throw RequestException.bad(
                    "The field '%s' must be a whole number from %d to %d."
                            .formatted(name, low, high));
        }
        return (int) number;
    }

    /** A whole number that may be missing. */
    int integer(String name, int low, int high, int standard) {
        return has(name) ? integer(name, low, high) : standard;
    }

    /** An object that must be there. */
    RequestBody object(String name, Set<String> known) {
        if (fields.get(name) instanceof Map<?, ?> map) {
            return new RequestBody(map).only(known);
        }
        throw RequestException.bad("The field '%s' must be an object.".formatted(name));
    }

    /** A list of objects; none where the field is missing. */
    List<RequestBody> objects(String name, Set<String> known, int most) {
        return list(name, most).stream()
                .map(
                        one -> {
                            if (one instanceof Map<?, ?> map) {
                                return new RequestBody(map).only(known);
                            }
                            throw RequestException.bad(
                                    "The field '%s' must be a list of objects.".formatted(name));
                        })
                .toList();
    }

    /** A list of whole numbers; none where the field is missing. */
    List<Integer> integers(String name, int low, int high) {
        return list(name, high - low + 1).stream()
                .map(one -> new RequestBody(Map.of(name, one)).integer(name, low, high))
                .toList();
    }

    private List<?> list(String name, int most) {
        if (!has(name)) {
            return List.of();
        }
        if (fields.get(name) instanceof List<?> list && list.size() <= most) {
            return list;
        }
        throw RequestException.bad(
                "The field '%s' must be a list of at most %d.".formatted(name, most));
    }
}
