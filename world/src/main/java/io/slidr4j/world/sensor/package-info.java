/** Sensors: where they are mounted, how LiDAR returns and camera pixels come about. */
package io.slidr4j.world.sensor;
