package io.slidr4j.train.config;

/** A mistake in a configuration; the message is one sentence that says where and what to do. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A mistake.
     *
     * @param message one plain sentence for the user
     */
    public ConfigException(String message) {
        super(message);
    }

    /**
     * A mistake with what the parser or the file system said, for {@code --debug}.
     *
     * @param message one plain sentence for the user
     * @param cause what went wrong below
     */
    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
