package io.slidr4j.data.nuscenes;

/** What is wrong with the record at hand, without its place; {@link TableWalk} adds the place. */
final class BadRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRecordException(String message) {
        super(message);
    }
}
