/**
 * The simulated driving world: labelled LiDAR scans and pictures that anyone can make again from a
 * seed. Pure Java.
 */
package io.slidr4j.world;
