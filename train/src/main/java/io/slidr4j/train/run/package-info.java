/**
 * One run and what it leaves behind: its folder with config, manifest, metrics, events, curve and
 * checkpoints, from which its result can be made again.
 */
package io.slidr4j.train.run;
