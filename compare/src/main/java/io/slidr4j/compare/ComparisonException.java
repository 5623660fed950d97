package io.slidr4j.compare;

/** A comparison that cannot be made as it was asked for: one sentence that says what to do. */
public final class ComparisonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public ComparisonException(String message) {
        super(message);
    }

    /** A failure with a message for the user and the cause for {@code --debug}. */
    public ComparisonException(String message, Throwable cause) {
        super(message, cause);
    }
}
