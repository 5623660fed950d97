package io.slidr4j.cli;

import io.slidr4j.compare.ComparisonProgress;

import me.tongfei.progressbar.ProgressBar;

/** A whole comparison as one bar; a phase is a hundred of its units. */
final class ComparisonBar implements ComparisonProgress, AutoCloseable {

    private static final int UNITS = 100;

    private ProgressBar bar;
    private int number;
    private String title;

    @Override
    public void phase(int phase, int of, String what) {
        if (bar == null) {
            bar = ProgressBars.open("compare", (long) UNITS * of);
        }
        number = phase;
        title = "[%d/%d] %s".formatted(phase, of, what);
        share(0, "");
    }

    @Override
    public void share(double share, String detail) {
        bar.stepTo(Math.round(UNITS * (number - 1 + share)));
        bar.setExtraMessage(" " + title + (detail.isEmpty() ? "" : ", " + detail));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
