package io.slidr4j.data.nuscenes;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageReader;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.Sample;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.geometry.PointProjector;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.data.superpixel.SuperpixelStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads keyframes: scan, images, superpixels and pairs. Keeps no state, so that many threads may
 * share it if they may share the image reader.
 *
 * @param images decodes the pictures
 * @param superpixels where the maps are; empty where the objective needs none
 */
public record SampleLoader(ImageReader images, Optional<SuperpixelStore> superpixels) {
    /**
     * Loads one keyframe.
     *
     * @param keyframe which one
     * @param order the cameras whose images shall be loaded, in the order of the sample's images
     * @return the sample
     * @throws DataException if a file is missing, damaged, or of another size than the tables say
     */
    public Sample load(Keyframe keyframe, List<Camera> order) {
        PointCloud cloud = ScanFormat.NUSCENES.read(keyframe.lidar().file());
        PointProjector projector = new PointProjector(cloud, keyframe.lidar().pose());
        List<RgbImage> pictures = new ArrayList<>();
        List<SuperpixelMap> maps = new ArrayList<>();
        for (Camera camera : order) {
            CameraShot shot = keyframe.shot(camera);
            RgbImage picture = images.read(shot.file());
            requireSize(shot, picture);
            projector.add(shot.calibration(), picture.height(), picture.width());
            pictures.add(picture);
            superpixels.ifPresent(
                    store -> maps.add(store.read(shot.token(), picture.height(), picture.width())));
        }
        return new Sample(keyframe.token(), cloud, pictures, maps, projector.pairing());
    }

    /**
     * Takes a sample back that nobody reads any more: the memory of its images may become that of
     * the next ones.
     *
     * @param sample one that this loader returned
     */
    public void release(Sample sample) {
        sample.images().forEach(images::release);
    }

    private static void requireSize(CameraShot shot, RgbImage picture) {
        if (shot.height() != picture.height() || shot.width() != picture.width()) {
            throw new DataException(
                    ("The image %s is %d x %d but sample_data.json says %d x %d; unpack the sensor"
                                    + " archive again.")
                            .formatted(
                                    shot.file(),
                                    picture.width(),
                                    picture.height(),
                                    shot.width(),
                                    shot.height()));
        }
    }
}
