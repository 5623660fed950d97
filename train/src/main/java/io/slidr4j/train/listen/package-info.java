/**
 * Those who listen to a training: progress, metrics, events, curve, and checks that warn or stop.
 */
package io.slidr4j.train.listen;
