package io.slidr4j.engine;

/** A failure the user can act on: its message is one plain sentence that says what to do. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public EngineException(String message) {
        super(message);
    }

    /** A failure with a message for the user and the cause for {@code --debug}. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
