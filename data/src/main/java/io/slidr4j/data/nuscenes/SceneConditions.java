package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Under which conditions a scene was recorded.
 *
 * @param scene its name, such as {@code scene-0061}
 * @param rain whether its description speaks of rain
 * @param night whether its description speaks of night
 * @param city the first part of its log's location: {@code singapore} or {@code boston}
 */
public record SceneConditions(String scene, boolean rain, boolean night, String city) {
    /**
     * Reads the conditions of all scenes from the tables {@code log} and {@code scene}.
     *
     * @param layout where they lie
     * @return in the order of the table {@code scene}
     * @throws DataException if a table is missing, damaged, or names a log that is not there
     */
    public static List<SceneConditions> read(NuScenesLayout layout) {
        Logs logs = new Logs();
        JsonFiles.readTable(layout.table("log"), logs);
        SceneRows scenes = new SceneRows(logs.cities);
        JsonFiles.readTable(layout.table("scene"), scenes);
        return List.copyOf(scenes.found);
    }

    /** Gathers the city of each log. */
    private static final class Logs implements JsonFiles.Records {
        private final Map<String, String> cities = new HashMap<>();
        private String token = "";
        private String location = "";

        @Override
        public void field(String name, JsonParser value) throws IOException {
            switch (name) {
                case "token" -> token = value.getText();
                case "location" -> location = value.getText();
                default -> {}
            }
        }

        @Override
        public void end() {
            cities.put(token, location.split("-")[0]);
        }
    }

    /** Gathers the scenes. */
    private static final class SceneRows implements JsonFiles.Records {
        private final Map<String, String> cities;
        private final List<SceneConditions> found = new ArrayList<>();
        private String name = "";
        private String log = "";
        private String description = "";

        private SceneRows(Map<String, String> cities) {
            this.cities = cities;
        }

        @Override
        public void field(String field, JsonParser value) throws IOException {
            switch (field) {
                case "name" -> name = value.getText();
                case "log_token" -> log = value.getText();
                case "description" -> description = value.getText().toLowerCase(Locale.ROOT);
                default -> {}
            }
        }

        @Override
        public void end() {
            String city = cities.get(log);
            if (city == null) {
                throw new BadRecordException("names a log that log.json lacks");
            }
            boolean rain = description.contains("rain");
            found.add(new SceneConditions(name, rain, description.contains("night"), city));
        }
    }
}
