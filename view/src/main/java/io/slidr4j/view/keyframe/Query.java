package io.slidr4j.view.keyframe;

import io.slidr4j.data.nuscenes.Camera;

/** What everything else is compared with. */
public sealed interface Query {

    /**
     * A point of the scan.
     *
     * @param index 0..N-1
     */
    record Point(int index) implements Query {}

    /**
     * A pixel of an image.
     *
     * @param camera whose image
     * @param u column, from 0
     * @param v row, from 0
     */
    record Pixel(Camera camera, double u, double v) implements Query {}
}
