package io.slidr4j.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.time.Duration;

/** Progress bars on standard error, where they do not mix with results. */
final class ProgressBars {

    private static final int FOUR_PER_SECOND = 250;
    private static final int PLAIN_EVERY = (int) Duration.ofSeconds(10).toMillis();

    private ProgressBars() {}

    /** A bar that shows what is done of {@code total}; on no terminal, a line now and then. */
    static ProgressBar open(String name, long total) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(System.console() == null ? PLAIN_EVERY : FOUR_PER_SECOND)
                .build();
    }
}
