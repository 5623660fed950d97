/** Rigid poses, camera calibration and the projection that pairs points with pixels. */
package io.slidr4j.data.geometry;
