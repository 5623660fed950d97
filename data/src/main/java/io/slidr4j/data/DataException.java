package io.slidr4j.data;

/**
 * A failure that the user can act on: bad or missing input data.
 *
 * <p>The message is one plain sentence that names the file, key or value and says what to do; the
 * command line prints just that sentence.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a failure without a cause.
     *
     * @param message one plain sentence for the user
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Makes a failure that keeps its cause for {@code --debug}.
     *
     * @param message one plain sentence for the user
     * @param cause what went wrong below
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
