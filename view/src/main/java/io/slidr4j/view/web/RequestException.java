package io.slidr4j.view.web;

/** A request that is refused: a status of 4xx, and one plain sentence. */
final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private RequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** What was asked for cannot be understood (400). */
    static RequestException bad(String message) {
        return new RequestException(400, message);
    }

    /** The server may not be spoken to like that (403). */
    static RequestException forbidden(String message) {
        return new RequestException(403, message);
    }

    /** There is no such thing (404). */
    static RequestException missing(String message) {
        return new RequestException(404, message);
    }

    /** The body is of another type (415). */
    static RequestException mediaType(String message) {
        return new RequestException(415, message);
    }

    /** The HTTP status, 4xx. */
    int status() {
        return status;
    }
}
