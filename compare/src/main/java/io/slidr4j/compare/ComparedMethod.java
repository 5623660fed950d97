package io.slidr4j.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The methods that can be compared: this is the one place where one is added.
 *
 * <p>The published figures are mIoU in percent on nuScenes, from the tables in SLidR's repository
 * (valeoai/SLidR) and, for ST-SLidR, in its own (TRAILab/ST-SLidR; MoCo v2).
 */
public enum ComparedMethod {
    /** No pre-training. */
    RANDOM("random", "Random weights", null, figures(8.1, 30.3, 47.7, 56.6, 64.8, 74.2)),
    /** Contrast of matched points of two scans. */
    POINTCONTRAST(
            "pointcontrast", "PointContrast", "pointcontrast_nuscenes.yaml", figures(21.9, 32.5)),
    /** That with negatives parted by where they lie; not in the published table. */
    CSC("csc", "Contrastive Scene Contexts", "csc_nuscenes.yaml", figures()),
    /** Contrast of whole scans as points and as voxels. */
    DEPTHCONTRAST(
            "depthcontrast", "DepthContrast", "depthcontrast_nuscenes.yaml", figures(22.1, 31.7)),
    /** Contrast of single points and pixels. */
    PPKT("ppkt", "PPKT", "ppkt_nuscenes.yaml", figures(36.4, 37.8)),
    /** Contrast of superpixels. */
    SLIDR("slidr", "SLidR", "slidr_minkunet.yaml", figures(38.8, 38.3, 52.2, 58.8, 66.2, 74.6)),
    /** That with negatives that may be like their anchor, and anchors weighed. */
    STSLIDR("stslidr", "ST-SLidR", "stslidr_minkunet.yaml", figures(40.56, 41.13));

    /** The percentages of labels that the published tables have, in their order. */
    private static final List<Integer> FRACTIONS = List.of(1, 5, 10, 25, 100);

    private final String key;
    private final String title;
    private final String config;
    private final double[] published; // probing, then the fractions as far as they are known

    ComparedMethod(String key, String title, String config, double[] published) {
        this.key = key;
        this.title = title;
        this.config = config;
        this.published = published;
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

    private static double[] figures(double... percent) {
        return percent;
    }

    /** What was published for nuScenes, in percent, where something was. */
    public OptionalDouble published(Evaluation evaluation) {
        int place = evaluation.isProbing() ? 0 : 1 + FRACTIONS.indexOf(evaluation.percent());
        boolean known = evaluation.isProbing() || place > 0;
        return known && place < published.length
                ? OptionalDouble.of(published[place])
                : OptionalDouble.empty();
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
