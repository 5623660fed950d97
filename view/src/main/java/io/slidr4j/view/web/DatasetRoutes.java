package io.slidr4j.view.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.FeatureSource;
import io.slidr4j.view.keyframe.KeyframeFiles;
import io.slidr4j.view.picture.ClassColours;
import io.slidr4j.view.picture.Viridis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the dataset holds: scenes, keyframes and their parts.
 *
 * @param viewed what is shown
 * @param requests reads requests
 */
record DatasetRoutes(Viewed viewed, Requests requests) {

    private static final int SHADES = 256;

    /** Adds the routes. */
    void add(RoutesConfig routes) {
        String keyframe = "/api/keyframes/{token}";
        routes.get("/api/dataset", context -> json(context, dataset()));
        routes.get("/api/scenes/{scene}", this::scene);
        routes.get(keyframe, this::keyframe);
        routes.get(keyframe + "/points", this::points);
        routes.get(keyframe + "/labels", this::labels);
        routes.get(keyframe + "/predictions", this::predictions);
        routes.get(keyframe + "/images/{camera}", this::image);
        routes.get(keyframe + "/superpixels/{camera}", this::superpixels);
    }

    private Map<String, Object> dataset() {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("title", viewed.title());
        reply.put("scenes", viewed.catalog().scenes().stream().map(this::sceneEntry).toList());
        reply.put("checkpoints", checkpoints());
        reply.put("labels", viewed.files().hasLabels());
        reply.put("predictions", viewed.files().hasPredictions());
        reply.put("superpixels", viewed.files().hasSuperpixels());
        reply.put("runs", viewed.runs().isPresent());
        reply.put("classes", classes());
        reply.put("right", hex(ClassColours.RIGHT));
        reply.put("wrong", hex(ClassColours.WRONG));
        reply.put("scale", scale());
        return reply;
    }

    private Map<String, Object> sceneEntry(String scene) {
        List<String> tokens = viewed.catalog().keyframes(scene).orElseThrow();
        return Map.of("name", scene, "keyframes", tokens.size(), "first", tokens.getFirst());
    }

    private List<Object> checkpoints() {
        List<Object> entries = new ArrayList<>();
        for (FeatureSource source : viewed.features().sources()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", source.name());
            entry.put("pixel_refusal", source.pixelRefusal().orElse(null));
            entries.add(entry);
        }
        return entries;
    }

    private static List<Object> classes() {
        int[] palette = ClassColours.of(LabelSet.NUSCENES);
        return IntStream.range(0, palette.length)
                .<Object>mapToObj(
                        label ->
                                Map.of(
                                        "name",
                                        LabelSet.NUSCENES.name(label).replace('_', ' '),
                                        "colour",
                                        hex(palette[label])))
                .toList();
    }

    /** The colours of similarity, violet to yellow: the page need not know the colour map. */
    private static List<String> scale() {
        return IntStream.range(0, SHADES)
                .mapToObj(shade -> hex(Viridis.rgb(shade / (SHADES - 1.0))))
                .toList();
    }

    private static String hex(int rgb) {
        return "#%06x".formatted(rgb);
    }

    private void scene(Context context) {
        String scene = context.pathParam("scene");
        List<String> tokens =
                viewed.catalog()
                        .keyframes(scene)
                        .orElseThrow(
                                () ->
                                        RequestException.missing(
                                                "There is no scene %s."
                                                        .formatted(Requests.shown(scene))));
        json(context, Map.of("name", scene, "keyframes", tokens));
    }

    private void keyframe(Context context) {
        Keyframe keyframe = requests.keyframe(context);
        List<String> tokens = viewed.catalog().keyframes(keyframe.scene()).orElseThrow();
        List<Object> cameras = new ArrayList<>();
        for (CameraShot shot : keyframe.cameras()) {
            Map<String, Object> camera = new LinkedHashMap<>();
            camera.put("name", shot.camera().channel());
            camera.put("width", shot.width());
            camera.put("height", shot.height());
            cameras.add(camera);
        }
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("token", keyframe.token());
        reply.put("scene", keyframe.scene());
        reply.put("index", tokens.indexOf(keyframe.token()));
        reply.put("cameras", cameras);
        json(context, reply);
    }

    private void points(Context context) {
        Keyframe keyframe = requests.keyframe(context);
        PointCloud cloud = viewed.files().cloud(keyframe);
        Pairing pairing = viewed.files().pairing(keyframe, cloud);
        BinaryReply reply =
                new BinaryReply()
                        .field("points", cloud.size())
                        .floats("xyz", cloud.xyz())
                        .floats("intensity", cloud.intensity())
                        .ints("pair_point", pairing.point())
                        .ints("pair_image", pairing.image())
                        .ints("pair_row", pairing.row())
                        .ints("pair_column", pairing.column());
        binary(context, reply);
    }

    private void labels(Context context) {
        Keyframe keyframe = requests.keyframe(context);
        int points = viewed.files().cloud(keyframe).size();
        classes(context, viewed.files().labels(keyframe, points), "The dataset has no labels.");
    }

    private void predictions(Context context) {
        Keyframe keyframe = requests.keyframe(context);
        KeyframeFiles files = viewed.files();
        int points = files.cloud(keyframe).size();
        String reason =
                files.hasPredictions()
                        ? "There are no predictions for this keyframe."
                        : "There are no predictions; start the viewer with --predictions DIR.";
        classes(context, files.predictions(keyframe, points), reason);
    }

    private static void classes(Context context, Optional<byte[]> classes, String reason) {
        byte[] found = classes.orElseThrow(() -> RequestException.missing(reason));
        binary(context, new BinaryReply().bytes("classes", found));
    }

    private void image(Context context) {
        CameraShot shot = shot(context);
        context.contentType("image/jpeg").result(viewed.files().imageFile(shot));
    }

    private void superpixels(Context context) {
        byte[] png =
                viewed.files()
                        .superpixels(shot(context))
                        .orElseThrow(
                                () ->
                                        RequestException.missing(
                                                "There are no superpixels; start the viewer with"
                                                        + " --superpixels DIR."));
        context.contentType("image/png").result(png);
    }

    private CameraShot shot(Context context) {
        Keyframe keyframe = requests.keyframe(context);
        return keyframe.shot(Requests.camera(context.pathParam("camera")));
    }

    /** Sends JSON. */
    static void json(Context context, Object value) {
        context.contentType("application/json; charset=utf-8").result(JsonReply.bytes(value));
    }

    /** Sends arrays. */
    static void binary(Context context, BinaryReply reply) {
        context.contentType("application/octet-stream").result(reply.bytes());
    }
}
