/**
 * Rigid poses, camera calibration, the projection that pairs points with pixels, the registration
 * of two scans and the search for the nearest point.
 */
package io.slidr4j.data.geometry;
