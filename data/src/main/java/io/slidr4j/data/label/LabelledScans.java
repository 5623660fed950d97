package io.slidr4j.data.label;

import java.nio.file.Path;
import java.util.List;

/** The labelled scans of one split. Immutable, so that many threads may share it. */
public interface LabelledScans {
    /** The classes. */
    LabelSet labelSet();

    /** Whether the split has labels; a test split has none. */
    boolean labelled();

    /** How many scans there are, one or more. */
    int size();

    /**
     * What the dataset calls a scan.
     *
     * @param index 0..size-1
     */
    String name(int index);

    /**
     * Reads a scan and its labels.
     *
     * @param index 0..size-1
     * @throws io.slidr4j.data.DataException if a file is missing or damaged, or the two do not
     *     belong together
     */
    LabelledScan load(int index);

    /**
     * Reads the labels alone.
     *
     * @param index 0..size-1
     * @return {@code [N]} classes
     * @throws io.slidr4j.data.DataException as {@link #load} does
     */
    byte[] labels(int index);

    /** What the split was chosen from, one name each: scenes of nuScenes, frames of KITTI. */
    List<String> chosen();

    /**
     * Where the benchmark's server looks for the predictions of a scan.
     *
     * @param index 0..size-1
     * @return relative to the submission's folder
     */
    Path predictionFile(int index);
}
