package io.slidr4j.train;

import java.util.Optional;

/**
 * How a training ended without failing.
 *
 * @param progress where it ended
 * @param stopped who stopped it before its end; empty where it came to its end
 */
public record RunEnd(Progress progress, Optional<String> stopped) {}
