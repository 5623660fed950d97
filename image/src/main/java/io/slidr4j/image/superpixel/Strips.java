package io.slidr4j.image.superpixel;

/**
 * Where a row of values goes: in strips of 8, which may lie apart from each other.
 *
 * @param values the array that takes them
 * @param start where the first strip goes
 * @param stride from one strip's start to the next; 8 puts them side by side
 * @param count number of strips
 */
record Strips(double[] values, int start, int stride, int count) {}
