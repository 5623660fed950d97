/**
 * How fast the system is on the machine at hand: rates of the machine, networks, steps, samples and
 * maps, each a {@link io.slidr4j.bench.Benchmark}, and the table and JSON they make together.
 */
package io.slidr4j.bench;
