/** Decoding of camera images; superpixels and image networks live in the packages below. */
package io.slidr4j.image;
