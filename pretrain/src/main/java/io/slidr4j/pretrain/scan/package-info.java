/**
 * Scans as wholes: what DepthContrast (Zhang et al., ICCV 2021) contrasts. A scan is looked at as
 * bare points and as voxels, by a network for each, and becomes a direction; slow copies of the
 * networks give the directions that are to be recognised.
 */
package io.slidr4j.pretrain.scan;
