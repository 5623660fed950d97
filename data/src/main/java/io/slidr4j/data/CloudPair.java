package io.slidr4j.data;

/**
 * Two scans of one place and what they have in common.
 *
 * @param first a cloud in its own frame
 * @param second another, in its own frame
 * @param matches points of both that lie at the same place
 */
public record CloudPair(PointCloud first, PointCloud second, Matches matches) {}
