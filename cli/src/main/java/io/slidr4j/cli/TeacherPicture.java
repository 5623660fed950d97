package io.slidr4j.cli;

import io.slidr4j.data.ImageReader;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.engine.Device;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.PixelFeatures;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.train.settings.DatasetSettings;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.feature.PrincipalColours;
import io.slidr4j.view.picture.CameraPicture;
import io.slidr4j.view.picture.Sheet;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a teacher sees: images, and below them its features, principal components as colours. */
final class TeacherPicture {

    private static final int WIDTH = 448;

    private TeacherPicture() {}

    /**
     * Draws the six images of the dataset's first keyframe.
     *
     * @param model the teacher's model file
     */
    static BufferedImage draw(TeachConfig config, Path model) {
        Device device = Device.choose(config.run().device()).device();
        List<RgbImage> images = images(config.dataset());
        try (PixelFeatures teacher = PixelFeatures.teacher(model, config.encoder(), device)) {
            return draw(images, teacher.of(images));
        }
    }

    private static List<RgbImage> images(DatasetSettings settings) {
        NuScenesLayout layout = NuScenesLayout.find(settings.root(), settings.version());
        ImageReader reader = new OpenCvImageReader();
        return NuScenesDataset.all(NuScenesTables.read(layout)).keyframe(0).cameras().stream()
                .map(CameraShot::file)
                .map(reader::read)
                .toList();
    }

    private static BufferedImage draw(List<RgbImage> images, PixelFeatures.Grid grid) {
        FeatureMatrix features = new FeatureMatrix(grid.values(), grid.channels());
        int[] rgb = PrincipalColours.of(List.of(features)).getFirst(); // [I * h * w]
        int size = grid.height() * grid.width();
        List<BufferedImage> pairs = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            BufferedImage plain = new CameraPicture(images.get(i), WIDTH).image();
            CameraPicture coloured = new CameraPicture(images.get(i), WIDTH);
            int[] own = Arrays.copyOfRange(rgb, i * size, (i + 1) * size);
            coloured.overlay(own, grid.height(), grid.width(), 1);
            pairs.add(Sheet.stacked(List.of(plain, coloured.image())));
        }
        return Sheet.grid(pairs);
    }
}
