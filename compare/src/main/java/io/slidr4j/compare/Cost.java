package io.slidr4j.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.slidr4j.train.JsonText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a training cost.
 *
 * @param steps that were taken
 * @param secondsPerStep the median
 * @param peak the most bytes that the process held meanwhile
 * @param floor bytes that it held when the training began; empty where the peak could not be parted
 *     from that of what ran before
 */
record Cost(long steps, double secondsPerStep, long peak, OptionalLong floor) {

    private static final JsonFactory JSON = new JsonFactory();

    /** As the file {@code cost.json}. */
    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("steps", steps);
        all.put("seconds_per_step", secondsPerStep);
        all.put("peak_bytes", peak);
        all.put("floor_bytes", floor.isPresent() ? floor.getAsLong() : null);
        return JsonText.pretty(all);
    }

    /**
     * Reads such a file. Older ones hold {@code resident_bytes}, a peak with what ran before.
     *
     * @throws ComparisonException if it cannot be read
     */
    static Cost read(Path file) {
        Map<String, Double> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(Files.readString(file))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isNumeric()) {
                    values.put(json.currentName(), json.getDoubleValue());
                }
            }
        } catch (IOException e) {
            throw new ComparisonException(
                    "%s is damaged (%s); remove its folder.".formatted(file, e.getMessage()), e);
        }
        Double floor = values.get("floor_bytes");
        return new Cost(
                values.getOrDefault("steps", 0.0).longValue(),
                values.getOrDefault("seconds_per_step", Double.NaN),
                values.getOrDefault("peak_bytes", values.getOrDefault("resident_bytes", 0.0))
                        .longValue(),
                floor == null ? OptionalLong.empty() : OptionalLong.of(floor.longValue()));
    }
}
