package io.slidr4j.view.web;

import io.javalin.http.Context;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.Keyframe;

import java.util.Locale;
import java.util.Set;

/**
 * Reads what all requests have in common.
 *
 * @param viewed what can be asked for
 */
record Requests(Viewed viewed) {

    private static final int LONGEST_SHOWN = 64;

    /** The keyframe that the path names. */
    Keyframe keyframe(Context context) {
        return keyframe(context.pathParam("token"));
    }

    /** The keyframe of a token. */
    Keyframe keyframe(String token) {
        return viewed.catalog()
                .find(token)
                .orElseThrow(
                        () ->
                                RequestException.missing(
                                        "There is no keyframe %s.".formatted(shown(token))));
    }

    /** The camera that a text names, such as {@code CAM_FRONT}. */
    static Camera camera(String channel) {
        return Camera.ORDER.stream()
                .filter(camera -> camera.channel().equals(channel))
                .findFirst()
                .orElseThrow(
                        () ->
                                RequestException.missing(
                                        "There is no camera %s; CAM_FRONT is one."
                                                .formatted(shown(channel))));
    }

    /** The checkpoint that the query string names; 0 where it names none. */
    int checkpoint(Context context) {
        String text = context.queryParam("checkpoint");
        if (text == null) {
            return checked(0);
        }
        if (!text.matches("\\d{1,4}")) {
            throw RequestException.bad("The parameter 'checkpoint' must be a whole number.");
        }
        return checked(Integer.parseInt(text));
    }

    /** The checkpoint that a body names; 0 where it names none. */
    int checkpoint(RequestBody body) {
        return checked(body.integer("checkpoint", 0, Integer.MAX_VALUE, 0));
    }

    /** The JSON object of a request. */
    static RequestBody body(Context context, Set<String> known) {
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw RequestException.mediaType("The body must be sent as application/json.");
        }
        return RequestBody.parse(context.bodyAsBytes(), known);
    }

    /** A foreign text, cut and without control characters, for a message. */
    static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return "'"
                + (plain.length() > LONGEST_SHOWN
                        ? plain.substring(0, LONGEST_SHOWN) + "..."
                        : plain)
                + "'";
    }

    private int checked(int checkpoint) {
        int count = viewed.features().sources().size();
        if (checkpoint >= count) {
            throw RequestException.missing(
                    "There is no checkpoint %d; there are %d, counted from 0."
                            .formatted(checkpoint, count));
        }
        return checkpoint;
    }
}
