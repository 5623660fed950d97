package io.slidr4j.cli;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.time.Duration;

/** Progress bars on standard error, where they do not mix with results. */
final class ProgressBars {

    private static final int FOUR_PER_SECOND = 250;
    private static final int PLAIN_EVERY = (int) Duration.ofSeconds(10).toMillis();
    private static final int PLAIN_COLUMNS = 120;

    private ProgressBars() {}

    /** A bar that shows what is done of {@code total}; on no terminal, a line now and then. */
    static ProgressBar open(String name, long total) {
        ProgressBarBuilder bar =
                new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(FOUR_PER_SECOND);
        if (System.console() == null) {
            bar.setUpdateIntervalMillis(PLAIN_EVERY)
                    .setConsumer(
                            new DelegatingProgressBarConsumer(System.err::println, PLAIN_COLUMNS));
        }
        return bar.build();
    }
}
