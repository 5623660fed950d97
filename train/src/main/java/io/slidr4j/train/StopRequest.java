package io.slidr4j.train;

import java.util.Optional;

/** A wish, from any thread, that the training stop after the step under way. */
public final class StopRequest {

    private volatile String reason;

    /**
     * Makes the wish; the first reason stays.
     *
     * @param why who wishes it: {@code Ctrl-C}
     */
    public synchronized void request(String why) {
        if (reason == null) {
            reason = why;
        }
    }

    /** The reason, if somebody wishes it. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    boolean isRequested() {
        return reason != null;
    }
}
