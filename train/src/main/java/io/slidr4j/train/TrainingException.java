package io.slidr4j.train;

/** A training that cannot go on; the message is one plain sentence that says what to do. */
public final class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message one plain sentence for the user
     */
    public TrainingException(String message) {
        super(message);
    }

    /**
     * A failure that keeps its cause for {@code --debug}.
     *
     * @param message one plain sentence for the user
     * @param cause what went wrong below
     */
    public TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
