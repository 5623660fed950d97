package io.slidr4j.downstream.metric;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.train.TrainingException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads what {@link EvaluationReport#write} wrote; the scores follow from the confusion. */
final class EvaluationFile {

    private static final JsonFactory JSON = new JsonFactory();

    private LabelSet set;
    private String split = "";
    private int scans;
    private int looks;
    private ConfusionMatrix confusion;

    private EvaluationFile() {}

    /**
     * Reads a file {@code evaluation.json}.
     *
     * @throws TrainingException if it cannot be read or is no such file
     */
    static EvaluationReport read(Path file) {
        EvaluationFile content = new EvaluationFile();
        try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                content.take(name, json);
            }
        } catch (IOException e) {
            throw damaged(file, e);
        }
        if (content.set == null || content.confusion == null) {
            throw damaged(file, null);
        }
        return new EvaluationReport(
                content.set, content.split, content.scans, content.looks, content.confusion);
    }

    private static TrainingException damaged(Path file, IOException cause) {
        String sentence = "%s is no evaluation that can be read; evaluate again.".formatted(file);
        return new TrainingException(sentence, cause);
    }

    private void take(String name, JsonParser json) throws IOException {
        switch (name) {
            case "dataset" -> set = set(json.getText());
            case "split" -> split = json.getText();
            case "scans" -> scans = json.getIntValue();
            case "looks" -> looks = json.getIntValue();
            case "confusion" -> confusion = matrix(json);
            default -> json.skipChildren();
        }
    }

    private static LabelSet set(String name) {
        return Arrays.stream(LabelSet.values())
                .filter(set -> set.toString().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Rows of numbers, one for each true class; C × C of them, else null. */
    private ConfusionMatrix matrix(JsonParser json) throws IOException {
        if (set == null) {
            return null;
        }
        long[] counts = new long[set.size() * set.size()]; // [C, C]
        int read = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) { // of the rows
            while (json.nextToken() != JsonToken.END_ARRAY) { // of one row
                if (read == counts.length) {
                    return null;
                }
                counts[read++] = json.getLongValue();
            }
        }
        return read == counts.length ? ConfusionMatrix.of(counts) : null;
    }
}
