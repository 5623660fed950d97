package io.slidr4j.view.web;

import io.slidr4j.view.keyframe.KeyframeCatalog;
import io.slidr4j.view.keyframe.KeyframeFeatures;
import io.slidr4j.view.keyframe.KeyframeFiles;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a viewer shows.
 *
 * @param title words for the dataset, such as its version and folder
 * @param catalog its keyframes
 * @param files reads their parts
 * @param features gives their features
 * @param runs the folder under which run folders lie; empty for none
 */
public record Viewed(
        String title,
        KeyframeCatalog catalog,
        KeyframeFiles files,
        KeyframeFeatures features,
        Optional<Path> runs) {}
