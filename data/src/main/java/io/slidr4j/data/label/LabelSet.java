package io.slidr4j.data.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes that a benchmark scores, and the dataset's own ids that each takes in. Class 0 is
 * what nobody scores: noise, things too rare, points without a label.
 */
public enum LabelSet {
    /** nuScenes-lidarseg: 32 ids, 16 classes; one byte a point. */
    NUSCENES("nuScenes", "nuscenes.txt", 32),
    /** SemanticKITTI: 34 ids, 19 classes; the lower 16 of 32 bits a point. */
    SEMANTIC_KITTI("SemanticKITTI", "semantickitti.txt", 1 << 16);

    /** The class that is not scored. */
    public static final int IGNORED = 0;

    private static final byte UNKNOWN = -1;

    private final String dataset;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> firstIds = new ArrayList<>();
    private final byte[] classes;

    LabelSet(String dataset, String resource, int ids) {
        this.dataset = dataset;
        classes = new byte[ids];
        Arrays.fill(classes, UNKNOWN);
        lines(resource).filter(line -> !line.startsWith("#")).forEach(this::add);
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = LabelSet.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] words = line.split(" ");
        for (int i = 1; i < words.length; i++) {
            classes[Integer.parseInt(words[i])] = (byte) names.size();
        }
        firstIds.add(Integer.parseInt(words[1]));
        names.add(words[0]);
    }

    /** How many classes there are, {@link #IGNORED} included: 17 or 20. */
    public int size() {
        return names.size();
    }

    /**
     * A class's name.
     *
     * @param label 0..size-1
     */
    public String name(int label) {
        return names.get(label);
    }

    /** The names of the classes that are scored, 1..size-1, in the benchmark's order. */
    public List<String> scored() {
        return names.subList(1, names.size());
    }

    /**
     * The class that one of the dataset's ids belongs to.
     *
     * @param id any number
     * @return 0..size-1, or -1 for an id that the dataset does not define
     */
    public int labelOf(int id) {
        return id >= 0 && id < classes.length ? classes[id] : UNKNOWN;
    }

    /**
     * The dataset's id that stands for a class in a submission.
     *
     * @param label 0..size-1
     */
    public int idOf(int label) {
        return firstIds.get(label);
    }

    /** The dataset's name, for people. */
    @Override
    public String toString() {
        return dataset;
    }
}
