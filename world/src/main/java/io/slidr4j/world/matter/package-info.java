/** What things are: labels, materials, surfaces, and the hashes that give them texture. */
package io.slidr4j.world.matter;
