package io.slidr4j.view.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.Examples;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.feature.NearestNeighbours;
import io.slidr4j.view.feature.Votes;
import io.slidr4j.view.picture.PictureFiles;
import io.slidr4j.view.render.Click;
import io.slidr4j.view.render.KeyframePictures;
import io.slidr4j.view.render.NeighbourTask;
import io.slidr4j.view.render.ThroughTime;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Classes by nearest neighbours, keyframe by keyframe or as an animated picture.
 *
 * @param viewed what is shown
 * @param requests reads requests
 */
record NeighbourRoutes(Viewed viewed, Requests requests) {

    private static final Set<String> FIELDS =
            Set.of("checkpoint", "reference", "keyframe", "k", "clicks");
    private static final Set<String> ANIMATION_FIELDS =
            Set.of("checkpoint", "reference", "k", "clicks", "focus");
    private static final Set<String> CLICK = Set.of("keyframe", "point", "radius", "label");
    private static final int MOST_CLICKS = 500;
    private static final int MOST_NEIGHBOURS = 255;
    private static final int MOST_FRAMES = 60;
    private static final int IMAGE_WIDTH = 256;

    /** Adds the routes. */
    void add(RoutesConfig routes) {
        routes.post("/api/neighbours", this::classify);
        routes.post("/api/neighbours/animation", this::animate);
    }

    private void classify(Context context) {
        RequestBody body = Requests.body(context, FIELDS);
        Keyframe keyframe = requests.keyframe(body.text("keyframe"));
        int checkpoint = requests.checkpoint(body);
        Examples examples = examples(body, checkpoint);
        FeatureMatrix features = viewed.features().points(checkpoint, keyframe);
        long started = System.nanoTime();
        Votes votes = new NearestNeighbours(examples, k(body)).classify(features);
        DatasetRoutes.binary(
                context,
                new BinaryReply()
                        .field("k", votes.k())
                        .field("labels", votes.labels())
                        .field("examples", examples.labels().length)
                        .field("milliseconds", (System.nanoTime() - started) / 1e6)
                        .bytes("classes", votes.classes())
                        .bytes("shares", shares(votes)));
    }

    private void animate(Context context) {
        RequestBody body = Requests.body(context, ANIMATION_FIELDS);
        Keyframe reference = requests.keyframe(body.text("reference"));
        int checkpoint = requests.checkpoint(body);
        OptionalInt focus =
                body.has("focus") ? OptionalInt.of(label(body, "focus")) : OptionalInt.empty();
        NearestNeighbours neighbours = new NearestNeighbours(examples(body, checkpoint), k(body));
        KeyframePictures pictures =
                new KeyframePictures(viewed.files(), viewed.features(), IMAGE_WIDTH);
        ThroughTime frames = new ThroughTime(pictures, checkpoint, neighbours, focus);
        byte[] gif = PictureFiles.gif(frames.frames(following(reference)), ThroughTime.PACE);
        context.contentType("image/gif").result(gif);
    }

    /** The keyframes of a scene from one on. */
    private List<Keyframe> following(Keyframe first) {
        List<String> tokens = viewed.catalog().keyframes(first.scene()).orElseThrow();
        return tokens.stream()
                .skip(tokens.indexOf(first.token()))
                .limit(MOST_FRAMES)
                .map(requests::keyframe)
                .toList();
    }

    private Examples examples(RequestBody body, int checkpoint) {
        NeighbourTask task = new NeighbourTask(viewed.files(), viewed.features(), checkpoint);
        List<Click> clicks =
                body.objects("clicks", CLICK, MOST_CLICKS).stream().map(this::click).toList();
        return clicks.isEmpty()
                ? task.truth(requests.keyframe(body.text("reference")))
                : task.clicked(clicks);
    }

    private Click click(RequestBody body) {
        double radius = body.number("radius");
        if (radius < 0 || radius > 10) {
            throw RequestException.bad("The field 'radius' must be from 0 to 10 metres.");
        }
        return new Click(
                requests.keyframe(body.text("keyframe")),
                body.integer("point", 0, Integer.MAX_VALUE),
                radius,
                label(body, "label"));
    }

    private static int label(RequestBody body, String name) {
        return body.integer(name, 1, LabelSet.NUSCENES.size() - 1);
    }

    private static int k(RequestBody body) {
        return body.integer("k", 1, MOST_NEIGHBOURS, NeighbourTask.K);
    }

    /** {@code [N, L]}, 0..255 for 0..1. */
    private static byte[] shares(Votes votes) {
        byte[] shares = new byte[votes.counts().length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (byte) Math.round(255f * (votes.counts()[i] & 255) / votes.k());
        }
        return shares;
    }
}
