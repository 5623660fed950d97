/** How good predictions are: confusion, intersection over union, and their picture. */
package io.slidr4j.downstream.metric;
