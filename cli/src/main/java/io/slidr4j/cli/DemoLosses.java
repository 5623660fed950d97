package io.slidr4j.cli;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the losses that a training left behind. */
final class DemoLosses {

    private static final Pattern STEP =
            Pattern.compile("\"event\" ?: ?\"step\".*\"loss\" ?: ?([-+.0-9eE]+)");

    private DemoLosses() {}

    /**
     * The loss of each step.
     *
     * @param metrics a run's {@code metrics.jsonl}
     */
    static List<Double> read(Path metrics) {
        List<Double> losses = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(metrics)) {
                Matcher step = STEP.matcher(line);
                if (step.find()) {
                    losses.add(Double.valueOf(step.group(1)));
                }
            }
        } catch (IOException e) {
            throw new DataException(
                    "The file %s cannot be read (%s).".formatted(metrics, e.getMessage()), e);
        }
        return losses;
    }
}
