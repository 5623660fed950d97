/** Readers of single LiDAR scan files. */
package io.slidr4j.data.scan;
