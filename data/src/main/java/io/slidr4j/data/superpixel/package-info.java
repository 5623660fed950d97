/**
 * The folder of superpixel maps: one 8-bit grey PNG per camera token, and a sidecar that says how
 * they were made.
 */
package io.slidr4j.data.superpixel;
