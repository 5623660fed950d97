/** Procedural scenes: roads, blocks, props, actors and their motion, from a seed. */
package io.slidr4j.world.scene;
