/**
 * Whole pictures of keyframes, for files: similarity, components, classes, neighbours over time.
 */
package io.slidr4j.view.render;
