package io.slidr4j.compare;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The methods that can be compared: this is the one place where one is added.
 *
 * <p>The published figures are mIoU in percent on nuScenes: for the first five rows of SLidR's
 * tables 1 and 3 (CVPR 2022), for ST-SLidR those of its paper (CVPR 2023).
 */
public enum ComparedMethod {
    /** No pre-training. */
    RANDOM("random", "Random weights", null, row(8.1, 30.3, 47.7, 56.6, 64.8, 74.2)),
    /** Contrast of single points and pixels. */
    PPKT("ppkt", "PPKT", "ppkt_nuscenes.yaml", row(35.9, 37.8, 53.7, 60.2, 67.1, 74.5)),
    /** Contrast of superpixels. */
    SLIDR("slidr", "SLidR", "slidr_minkunet.yaml", row(38.8, 38.3, 52.5, 59.8, 66.9, 74.8));

    private final String key;
    private final String title;
    private final String config;
    private final Map<Evaluation, Double> published;

    ComparedMethod(String key, String title, String config, Map<Evaluation, Double> published) {
        this.key = key;
        this.title = title;
        this.config = config;
        this.published = published;
    }

    private static Map<Evaluation, Double> row(
            double probing, double p1, double p5, double p10, double p25, double p100) {
        return Map.of(
                Evaluation.PROBING,
                probing,
                Evaluation.finetuning(1),
                p1,
                Evaluation.finetuning(5),
                p5,
                Evaluation.finetuning(10),
                p10,
                Evaluation.finetuning(25),
                p25,
                Evaluation.finetuning(100),
                p100);
    }

    /** The word for it on the command line, and its folder's name. */
    public String key() {
        return key;
    }

    /** Its name in a table. */
    public String title() {
        return title;
    }

    /** The config of its pre-training, below a scale's folder; empty: it has none. */
    public Optional<String> config() {
        return Optional.ofNullable(config);
    }

    /** What was published for nuScenes, in percent, where something was. */
    public OptionalDouble published(Evaluation evaluation) {
        Double figure = published.get(evaluation);
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    /**
     * The method of a word.
     *
     * @throws ComparisonException if there is none
     */
    public static ComparedMethod of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.key.equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ComparisonException(
                                        "--methods names '%s', which is none; there are: %s."
                                                .formatted(word, keys())));
    }

    private static String keys() {
        return Arrays.stream(values()).map(ComparedMethod::key).collect(Collectors.joining(", "));
    }
}
