package io.slidr4j.pretrain;

import io.slidr4j.testkit.Shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers in the reference's {@code summary.json}. */
final class GoldenSummary {

    private static final String NUMBER = "(-?[0-9.]+(?:e-?[0-9]+)?)";

    private final String text;

    GoldenSummary() {
        try {
            text = Files.readString(Shared.reference("keyframe/summary.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double number(String key) {
        return Double.parseDouble(first("\"" + key + "\": " + NUMBER));
    }

    double[] list(String key) {
        String body = first("\"" + Pattern.quote(key) + "\": \\[([^\\]]*)\\]");
        return Arrays.stream(body.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    /** The norm of every parameter's gradient under the superpixel loss. */
    Map<String, Double> gradientNorms() {
        String body = first("\"grad_norm\": \\{([^}]*)\\}");
        Map<String, Double> norms = new LinkedHashMap<>();
        Matcher entry = Pattern.compile("\"([^\"]+)\": " + NUMBER).matcher(body);
        while (entry.find()) {
            norms.put(entry.group(1), Double.parseDouble(entry.group(2)));
        }
        return norms;
    }

    private String first(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("summary.json has no " + pattern);
        }
        return found.group(1);
    }
}
