package io.slidr4j.pretrain.teacher;

/**
 * How views are drawn.
 *
 * @param size rows and columns
 * @param matches pixels that are compared in a pair, at most
 * @param jitter whether colours change; without, a teacher may go by them
 */
record ViewSettings(int size, int matches, boolean jitter) {}
