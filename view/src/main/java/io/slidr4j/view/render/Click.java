package io.slidr4j.view.render;

import io.slidr4j.data.nuscenes.Keyframe;

/**
 * A class that somebody gave to the points around one.
 *
 * @param keyframe whose points
 * @param point the one in the middle, 0..N-1
 * @param radius metres
 * @param label the class
 */
public record Click(Keyframe keyframe, int point, double radius, int label) {}
