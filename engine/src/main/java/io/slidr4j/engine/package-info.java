/**
 * The one place that owns native lifetime: start-up of libtorch and OpenBLAS, scopes, devices,
 * seeds, modules with named parameters, optimisers and schedules.
 *
 * <p>Everything else asks this package for tensors and never frees one itself.
 */
package io.slidr4j.engine;
