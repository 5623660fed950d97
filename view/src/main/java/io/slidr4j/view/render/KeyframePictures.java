package io.slidr4j.view.render;

import io.slidr4j.data.DataException;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.FeatureGrid;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.feature.PrincipalColours;
import io.slidr4j.view.feature.Similarity;
import io.slidr4j.view.feature.Votes;
import io.slidr4j.view.keyframe.KeyframeFeatures;
import io.slidr4j.view.keyframe.KeyframeFiles;
import io.slidr4j.view.keyframe.Query;
import io.slidr4j.view.keyframe.QueryFeatures;
import io.slidr4j.view.picture.CameraPicture;
import io.slidr4j.view.picture.ClassColours;
import io.slidr4j.view.picture.CloudCamera;
import io.slidr4j.view.picture.CloudPicture;
import io.slidr4j.view.picture.Legend;
import io.slidr4j.view.picture.Sheet;
import io.slidr4j.view.picture.Viridis;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Pictures of keyframes: six images, the cloud beside them, the colours' meaning below.
 *
 * @param files reads keyframes
 * @param features gives their features
 * @param imageWidth columns of each image in the picture
 */
public record KeyframePictures(KeyframeFiles files, KeyframeFeatures features, int imageWidth) {

    private static final float SIMILARITY_OPACITY = 0.72f;

    /** As people see them from the car: ahead above, behind below. */
    private static final List<Camera> ARRANGEMENT =
            List.of(
                    Camera.FRONT_LEFT,
                    Camera.FRONT,
                    Camera.FRONT_RIGHT,
                    Camera.BACK_LEFT,
                    Camera.BACK,
                    Camera.BACK_RIGHT);

    /**
     * How similar everything is to a query (SLidR, figures 3 to 5).
     *
     * @param checkpoint whose features
     * @throws DataException if there is no such point or pixel
     */
    public BufferedImage similarity(int checkpoint, Keyframe keyframe, Query query) {
        float[] feature = new QueryFeatures(features).of(checkpoint, keyframe, query);
        float[] points = Similarity.cosine(features.points(checkpoint, keyframe), feature);
        Range range = Range.of(points);
        Optional<FeatureGrid> grid = grid(checkpoint, keyframe);
        String text = "cosine similarity";
        Optional<Coloured.Overlay> overlay = Optional.empty();
        if (grid.isPresent()) {
            float[] pixels = Similarity.cosine(grid.get().features(), feature);
            Range own = Range.of(pixels);
            text += " of points; of pixels " + own;
            overlay = Optional.of(overlay(grid.get(), own.colours(pixels)));
        }
        Legend legend = new Legend.Scale(range.low(), range.high(), text);
        Coloured colours = new Coloured(range.colours(points), overlay, legend);
        return draw(
                title(checkpoint, keyframe, "similarity"), keyframe, colours, Optional.of(query));
    }

    /** The principal components of the features as colours. */
    public BufferedImage components(int checkpoint, Keyframe keyframe) {
        List<FeatureMatrix> all = new ArrayList<>();
        all.add(features.points(checkpoint, keyframe));
        Optional<FeatureGrid> grid = grid(checkpoint, keyframe);
        grid.ifPresent(pixels -> all.add(pixels.features()));
        List<int[]> rgb = PrincipalColours.of(all);
        Coloured colours =
                new Coloured(
                        rgb.getFirst(),
                        grid.map(pixels -> overlay(pixels, rgb.getLast())),
                        new Legend.None());
        String title = title(checkpoint, keyframe, "principal components");
        return draw(title, keyframe, colours, Optional.empty());
    }

    /**
     * The true classes.
     *
     * @throws DataException if the dataset has no labels
     */
    public BufferedImage labels(Keyframe keyframe) {
        byte[] labels =
                files.labels(keyframe, files.cloud(keyframe).size())
                        .orElseThrow(() -> new DataException("The dataset has no labels."));
        String title = keyframe.scene() + "  ground truth";
        return draw(title, keyframe, classes(labels), Optional.empty());
    }

    /**
     * The predicted classes.
     *
     * @param title a line of words
     * @throws DataException if there are no predictions of the keyframe
     */
    public BufferedImage predictions(Keyframe keyframe, String title) {
        byte[] classes =
                files.predictions(keyframe, files.cloud(keyframe).size())
                        .orElseThrow(() -> new DataException("There are no predictions."));
        return draw(title, keyframe, classes(classes), Optional.empty());
    }

    /**
     * What the neighbours say: the class of most, or the share of one class.
     *
     * @param votes of the keyframe's points
     * @param focus the class whose probability is shown
     * @param title a line of words
     */
    public BufferedImage votes(Keyframe keyframe, Votes votes, OptionalInt focus, String title) {
        Coloured colours =
                focus.isPresent()
                        ? new Coloured(
                                Viridis.rgb(votes.shares(focus.getAsInt()), 0, 1),
                                Optional.empty(),
                                new Legend.Scale(0, 1, "share of the neighbours"))
                        : classes(votes.classes());
        return draw(title, keyframe, colours, Optional.empty());
    }

    /**
     * From which value to which colours run: what all points share and all pixels share says
     * nothing, so each have their own.
     */
    private record Range(double low, double high) {

        private static final double TAIL = 0.01;

        static Range of(float[] values) {
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Range(sorted[(int) (TAIL * sorted.length)], sorted[sorted.length - 1]);
        }

        int[] colours(float[] values) {
            return Viridis.rgb(values, low, high);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f to %.2f", low, high);
        }
    }

    private static Coloured classes(byte[] labels) {
        return new Coloured(
                ClassColours.of(LabelSet.NUSCENES, labels),
                Optional.empty(),
                Legend.classes(LabelSet.NUSCENES));
    }

    private String title(int checkpoint, Keyframe keyframe, String what) {
        return "%s  %s of %s"
                .formatted(keyframe.scene(), what, features.sources().get(checkpoint).name());
    }

    private Optional<FeatureGrid> grid(int checkpoint, Keyframe keyframe) {
        return features.sources().get(checkpoint).pixelRefusal().isPresent()
                ? Optional.empty()
                : Optional.of(features.pixels(checkpoint, keyframe));
    }

    private static Coloured.Overlay overlay(FeatureGrid grid, int[] rgb) {
        return new Coloured.Overlay(grid.height(), grid.width(), rgb);
    }

    private BufferedImage draw(
            String title, Keyframe keyframe, Coloured colours, Optional<Query> query) {
        PointCloud cloud = files.cloud(keyframe);
        Pairing pairing = files.pairing(keyframe, cloud);
        List<CameraPicture> pictures = new ArrayList<>();
        for (RgbImage image : files.images(keyframe)) {
            pictures.add(new CameraPicture(image, imageWidth));
        }
        paint(pictures, colours, pairing);
        query.ifPresent(asked -> mark(pictures, asked, pairing));
        List<BufferedImage> arranged =
                ARRANGEMENT.stream().map(camera -> pictures.get(camera.ordinal()).image()).toList();
        return Sheet.of(title, arranged, beside(arranged, cloud, colours, query), colours.legend());
    }

    private static void paint(List<CameraPicture> pictures, Coloured colours, Pairing pairing) {
        if (colours.pixels().isPresent()) {
            Coloured.Overlay overlay = colours.pixels().get();
            int size = overlay.height() * overlay.width();
            for (int i = 0; i < pictures.size(); i++) {
                int[] own = Arrays.copyOfRange(overlay.rgb(), i * size, (i + 1) * size);
                pictures.get(i).overlay(own, overlay.height(), overlay.width(), SIMILARITY_OPACITY);
            }
            return;
        }
        for (int p = 0; p < pairing.size(); p++) {
            pictures.get(pairing.image()[p])
                    .dot(
                            pairing.column()[p],
                            pairing.row()[p],
                            colours.points()[pairing.point()[p]]);
        }
    }

    private static void mark(List<CameraPicture> pictures, Query query, Pairing pairing) {
        switch (query) {
            case Query.Pixel pixel ->
                    pictures.get(pixel.camera().ordinal()).mark(pixel.u(), pixel.v());
            case Query.Point point -> {
                for (int p = 0; p < pairing.size(); p++) {
                    if (pairing.point()[p] == point.index()) {
                        pictures.get(pairing.image()[p])
                                .mark(pairing.column()[p], pairing.row()[p]);
                    }
                }
            }
        }
    }

    private BufferedImage beside(
            List<BufferedImage> images, PointCloud cloud, Coloured colours, Optional<Query> query) {
        int height = 2 * images.getFirst().getHeight() + 6;
        CloudPicture picture = new CloudPicture(height * 7 / 5, height, CloudCamera.behind());
        picture.draw(cloud.xyz(), colours.points());
        query.ifPresent(
                asked -> {
                    if (asked instanceof Query.Point point) {
                        picture.mark(cloud.xyz(), point.index());
                    }
                });
        return picture.image();
    }
}
