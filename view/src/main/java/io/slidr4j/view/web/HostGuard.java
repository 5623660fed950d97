package io.slidr4j.view.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses requests that a foreign page may have caused: those that name the server by another name
 * than its own (DNS rebinding), and those that a browser says come from another site.
 *
 * @param host the address that the server is bound to
 */
record HostGuard(String host) implements Handler {

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    @Override
    public void handle(Context context) {
        String named = context.header("Host");
        if (named == null || !isOurs(named)) {
            throw RequestException.forbidden(
                    "This server is called %s; open it by that name.".formatted(host));
        }
        String site = context.header("Sec-Fetch-Site");
        if ("cross-site".equals(site) && !"navigate".equals(context.header("Sec-Fetch-Mode"))) {
            throw RequestException.forbidden("Pages of other sites may not ask this server.");
        }
    }

    private boolean isOurs(String named) {
        String name = PORT.matcher(named.toLowerCase(Locale.ROOT)).replaceFirst("");
        return name.equals("localhost")
                || name.equals(host.toLowerCase(Locale.ROOT))
                || ADDRESS.matcher(name).matches();
    }
}
