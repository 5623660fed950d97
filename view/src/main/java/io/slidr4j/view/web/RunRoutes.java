package io.slidr4j.view.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.slidr4j.view.runs.GrowingFile;
import io.slidr4j.view.runs.RunFolders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Run folders: what there is, how they were made, and their metrics as they grow.
 *
 * @param folders where runs lie; empty for none
 */
record RunRoutes(Optional<RunFolders> folders) {

    private static final long LARGEST_TEXT = 4 << 20;

    /** Adds the routes. */
    void add(RoutesConfig routes) {
        routes.get("/api/runs", this::list);
        routes.get(
                "/api/runs/{id}/manifest",
                context -> send(context, run(context).manifest(), "application/json"));
        routes.get(
                "/api/runs/{id}/config",
                context -> send(context, run(context).config(), "text/plain"));
        routes.get("/api/runs/{id}/metrics", this::metrics);
    }

    private void list(Context context) {
        DatasetRoutes.json(
                context,
                folders.stream()
                        .flatMap(all -> all.list().stream())
                        .map(run -> Map.of("id", run.id(), "name", run.name()))
                        .toList());
    }

    private RunFolders.Run run(Context context) {
        String id = context.pathParam("id");
        return folders.flatMap(all -> all.find(id))
                .orElseThrow(
                        () ->
                                RequestException.missing(
                                        "There is no run %s.".formatted(Requests.shown(id))));
    }

    private static void send(Context context, Path file, String type) throws IOException {
        boolean readable =
                Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.size(file) <= LARGEST_TEXT;
        if (!readable) {
            throw RequestException.missing(
                    "The run has no %s, or one of more than 4 MiB.".formatted(file.getFileName()));
        }
        context.contentType(type + "; charset=utf-8").result(Files.readAllBytes(file));
    }

    private void metrics(Context context) throws IOException {
        RunFolders.Run run = run(context);
        String from = Optional.ofNullable(context.queryParam("from")).orElse("0");
        if (!from.matches("\\d{1,15}")) {
            throw RequestException.bad("The parameter 'from' must be a whole number of bytes.");
        }
        if (!Files.isRegularFile(run.metrics(), LinkOption.NOFOLLOW_LINKS)) {
            throw RequestException.missing("The run has no metrics yet.");
        }
        GrowingFile.Lines lines = GrowingFile.read(run.metrics(), Long.parseLong(from));
        context.header("Slidr-Next", Long.toString(lines.next()));
        context.contentType("application/x-ndjson; charset=utf-8").result(lines.bytes());
    }
}
