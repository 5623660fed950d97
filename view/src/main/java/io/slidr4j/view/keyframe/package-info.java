/**
 * Keyframes as the viewer takes them: found by token, read part by part, their features computed
 * once and kept for a while.
 */
package io.slidr4j.view.keyframe;
