/**
 * PointNet++ (Qi et al., "PointNet++: Deep Hierarchical Feature Learning on Point Sets in a Metric
 * Space", NeurIPS 2017): a network on bare points, in the parameter names of OpenPCDet and
 * DepthContrast. Who is near whom is found in {@link io.slidr4j.sparse.points} before; here are the
 * layers with weights.
 */
package io.slidr4j.model.pointnet;
