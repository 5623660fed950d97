package io.slidr4j.view.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.slidr4j.data.DataException;
import io.slidr4j.view.runs.RunFolders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;

/** The viewer's web server. Many browsers may use it at once. */
public final class ViewerServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewerServer.class);

    /** No honest request is longer. */
    private static final long LONGEST_REQUEST = 256 * 1024;

    private static final int LARGEST_PORT = 65_535;

    private final Javalin javalin;
    private final String host;

    private ViewerServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * Starts the server.
     *
     * @param viewed what is shown; not owned
     * @param host the address to bind to, such as {@code 127.0.0.1}
     * @param port 1..65535, or 0 for any that is free
     * @throws DataException if the address cannot be had
     */
    public static ViewerServer start(Viewed viewed, String host, int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new DataException(
                    "--port is %d; give 1 to %d, or 0 for any.".formatted(port, LARGEST_PORT));
        }
        Javalin javalin = Javalin.create(config -> configure(config, viewed, host));
        try {
            javalin.start(host, port);
        } catch (RuntimeException e) {
            throw new DataException(
                    ("The viewer cannot listen on %s:%d: another program does, or the address is"
                                    + " not this machine's; choose others with --host and --port.")
                            .formatted(host, port),
                    e);
        }
        return new ViewerServer(javalin, host);
    }

    /** Where a browser finds it. */
    public String address() {
        return "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port());
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Stops listening. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, Viewed viewed, String host) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = LONGEST_REQUEST;
        config.http.prefer405over404 = true;
        config.routes.before(ViewerServer::harden);
        config.routes.before(new HostGuard(host));
        Requests requests = new Requests(viewed);
        new DatasetRoutes(viewed, requests).add(config.routes);
        new FeatureRoutes(viewed, requests).add(config.routes);
        new NeighbourRoutes(viewed, requests).add(config.routes);
        new RunRoutes(viewed.runs().map(RunFolders::new)).add(config.routes);
        new PageFiles().add(config.routes);
        config.routes.exception(
                RequestException.class, (e, context) -> say(context, e.status(), e.getMessage()));
        config.routes.exception(
                DataException.class, (e, context) -> say(context, 422, e.getMessage()));
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> say(context, e.getStatus(), e.getMessage()));
        config.routes.exception(Exception.class, ViewerServer::fail);
        config.routes.error(404, ViewerServer::sayNothingThere);
    }

    private static void harden(Context context) {
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    private static void fail(Exception failure, Context context) {
        LOG.warn("{} {} failed", context.method(), context.path(), failure);
        say(context, 500, "The request failed: %s.".formatted(failure.getMessage()));
    }

    private static void sayNothingThere(Context context) {
        if (context.resultInputStream() == null) {
            say(context, 404, "There is no such page.");
        }
    }

    private static void say(Context context, int status, String sentence) {
        context.status(status);
        DatasetRoutes.json(context, Map.of("message", String.valueOf(sentence)));
    }
}
