package io.slidr4j.data.augment;

import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.Sample;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.View;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A view in the making: the cloud and pairs as they are now, and images that are not drawn yet.
 *
 * <p>Made and finished by {@link Augmentation}; transforms turn one draft into another.
 */
public final class Draft {
    private final PointCloud cloud;
    private final List<ImageDraft> images;
    private final Pairing pairing;

    Draft(PointCloud cloud, List<ImageDraft> images, Pairing pairing) {
        this.cloud = cloud;
        this.images = List.copyOf(images);
        this.pairing = pairing;
    }

    /** The draft of an untouched sample, with a cloud that may have been moved. */
    static Draft of(Sample sample, PointCloud cloud) {
        List<ImageDraft> images = new ArrayList<>();
        for (int i = 0; i < sample.images().size(); i++) {
            Optional<SuperpixelMap> map =
                    sample.superpixels().isEmpty()
                            ? Optional.empty()
                            : Optional.of(sample.superpixels().get(i));
            images.add(ImageDraft.of(sample.images().get(i), map));
        }
        return new Draft(cloud, images, sample.pairing());
    }

    /** The points as they are now. */
    public PointCloud cloud() {
        return cloud;
    }

    /** The pairs as they are now. */
    public Pairing pairing() {
        return pairing;
    }

    List<ImageDraft> images() {
        return images;
    }

    /** Draws the images. */
    View finish(String token) {
        return new View(token, cloud, Renderer.render(images), pairing);
    }
}
