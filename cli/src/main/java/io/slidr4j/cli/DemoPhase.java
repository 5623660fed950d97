package io.slidr4j.cli;

import java.util.Locale;

/** The demo's steps, in their order; each has a folder of that name. */
enum DemoPhase {
    /** Makes the world. */
    SIMULATE("simulate the world"),
    /** Teaches the image network on its pictures. */
    TEACH("teach the image network"),
    /** Cuts the pictures. */
    SUPERPIXELS("cut superpixels"),
    /** SLidR. */
    PRETRAIN("pre-train the 3D network"),
    /** The linear probe on what SLidR made. */
    PROBE_SLIDR("probe it"),
    /** The same probe on a random network. */
    PROBE_RANDOM("probe a random one"),
    /** Draws and writes the report. */
    REPORT("report");

    private final String words;

    DemoPhase(String words) {
        this.words = words;
    }

    /** What is shown: {@code [2/7] teach the image network}. */
    String title() {
        return "[%d/%d] %s".formatted(ordinal() + 1, values().length, words);
    }

    /** The folder's name. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
