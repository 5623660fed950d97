/**
 * The settings that every training has, whatever it trains: dataset, voxels, optimiser, length,
 * loader and run folder. Each record reads its own keys.
 */
package io.slidr4j.train.settings;
