package io.slidr4j.image.superpixel;

/**
 * Where a row of values goes.
 *
 * @param values the array that takes them
 * @param start where the first one goes
 * @param length how many there are, a multiple of 8
 */
record Row(double[] values, int start, int length) {}
