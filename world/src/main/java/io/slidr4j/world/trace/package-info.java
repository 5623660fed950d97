/** Ray tracing: solids, their bounding volume hierarchy, and the nearest hit along a ray. */
package io.slidr4j.world.trace;
