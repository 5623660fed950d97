/**
 * The nuScenes dataset: where its tables lie, the streaming reader of the tables, the official
 * splits, and the keyframes that pre-training walks through.
 *
 * <p>Format: the nuScenes schema, version 1.0 (nuscenes.org). {@code docs/data.md} tells which
 * folder layouts are found and what they should hold.
 */
package io.slidr4j.data.nuscenes;
