package io.slidr4j.view.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.FeatureGrid;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.feature.PrincipalColours;
import io.slidr4j.view.feature.Similarity;
import io.slidr4j.view.keyframe.Query;
import io.slidr4j.view.keyframe.QueryFeatures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the checkpoints make of a keyframe: similarity and principal components.
 *
 * @param viewed what is shown
 * @param requests reads requests
 */
record FeatureRoutes(Viewed viewed, Requests requests) {

    private static final Set<String> SIMILARITY = Set.of("keyframe", "checkpoint", "query");
    private static final Set<String> QUERY = Set.of("keyframe", "point", "camera", "u", "v");

    /** Adds the routes. */
    void add(RoutesConfig routes) {
        routes.post("/api/similarity", this::similarity);
        routes.get("/api/keyframes/{token}/components", this::components);
    }

    private void similarity(Context context) {
        RequestBody body = Requests.body(context, SIMILARITY);
        Keyframe keyframe = requests.keyframe(body.text("keyframe"));
        int checkpoint = requests.checkpoint(body);
        RequestBody asked = body.object("query", QUERY);
        Keyframe origin =
                asked.has("keyframe") ? requests.keyframe(asked.text("keyframe")) : keyframe;
        Query query = query(asked);
        float[] feature = new QueryFeatures(viewed.features()).of(checkpoint, origin, query);
        FeatureMatrix points = viewed.features().points(checkpoint, keyframe);
        BinaryReply reply = new BinaryReply().floats("points", Similarity.cosine(points, feature));
        pixels(checkpoint, keyframe, reply)
                .ifPresent(
                        grid ->
                                reply.floats(
                                        "pixels", Similarity.cosine(grid.features(), feature)));
        DatasetRoutes.binary(context, reply);
    }

    private void components(Context context) {
        Keyframe keyframe = requests.keyframe(context);
        int checkpoint = requests.checkpoint(context);
        FeatureMatrix points = viewed.features().points(checkpoint, keyframe);
        BinaryReply reply = new BinaryReply();
        Optional<FeatureGrid> pixels = pixels(checkpoint, keyframe, reply);
        List<FeatureMatrix> all = new ArrayList<>(List.of(points));
        pixels.ifPresent(grid -> all.add(grid.features()));
        List<int[]> colours = PrincipalColours.of(all);
        reply.colours("points", colours.getFirst());
        pixels.ifPresent(_ -> reply.colours("pixels", colours.getLast()));
        DatasetRoutes.binary(context, reply);
    }

    /** The pixels' features; their shape, or why there are none, goes into the reply. */
    private Optional<FeatureGrid> pixels(int checkpoint, Keyframe keyframe, BinaryReply reply) {
        Optional<String> refusal = viewed.features().sources().get(checkpoint).pixelRefusal();
        reply.field("pixel_refusal", refusal.orElse(null));
        if (refusal.isPresent()) {
            return Optional.empty();
        }
        FeatureGrid grid = viewed.features().pixels(checkpoint, keyframe);
        reply.field("grid", List.of(grid.images(), grid.height(), grid.width()));
        return Optional.of(grid);
    }

    private static Query query(RequestBody asked) {
        if (asked.has("point") == asked.has("camera")) {
            throw RequestException.bad(
                    "The query must have either 'point' or 'camera', 'u' and 'v'.");
        }
        return asked.has("point")
                ? new Query.Point(asked.integer("point", 0, Integer.MAX_VALUE))
                : new Query.Pixel(
                        Requests.camera(asked.text("camera")),
                        asked.number("u"),
                        asked.number("v"));
    }
}
