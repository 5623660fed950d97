package io.slidr4j.image.backbone;

import io.slidr4j.data.ImageStack;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.Sample;
import io.slidr4j.data.augment.Augmentation;
import io.slidr4j.data.augment.PlainResize;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Shared;

import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.pytorch.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The real keyframe's six images as validation sees them, in the reference's order. */
final class KeyframeImages {

    private static final List<String> CAMERAS =
            List.of(
                    "CAM_FRONT",
                    "CAM_FRONT_RIGHT",
                    "CAM_BACK_RIGHT",
                    "CAM_BACK",
                    "CAM_BACK_LEFT",
                    "CAM_FRONT_LEFT");

    private KeyframeImages() {}

    /** {@code [6, 3, 224, 416]} in 0..1. */
    static Tensor read() {
        int[] none = {};
        Sample sample =
                new Sample(
                        "keyframe",
                        new PointCloud(new float[0], new float[0]),
                        CAMERAS.stream().map(KeyframeImages::image).toList(),
                        List.of(),
                        new Pairing(none, none, none, none));
        Augmentation resize = new Augmentation(List.of(), List.of(new PlainResize(224, 416)));
        ImageStack stack = resize.apply(sample, RandomGenerator.getDefault()).images();
        return Tensors.of(stack.rgb(), stack.count(), 3, stack.height(), stack.width());
    }

    private static RgbImage image(String camera) {
        try (Stream<Path> files = Files.list(Shared.nuScenes().resolve("samples/" + camera));
                Mat mat =
                        opencv_imgcodecs.imread(
                                files.findFirst().orElseThrow().toString(),
                                opencv_imgcodecs.IMREAD_COLOR_RGB)) {
            byte[] rgb = new byte[mat.rows() * mat.cols() * 3];
            mat.data().get(rgb);
            return new RgbImage(mat.rows(), mat.cols(), rgb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
