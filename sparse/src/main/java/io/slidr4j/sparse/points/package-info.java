/**
 * Who is near whom in a cloud of points: farthest-point sampling, ball queries and three nearest
 * neighbours, the three searches of PointNet++ (Qi et al., NeurIPS 2017).
 *
 * <p>Pure Java over primitive arrays; nothing here depends on libtorch, and a loader's worker may
 * do all of it ahead of the training. Indices are exact: the arithmetic is float32, operation by
 * operation, ties go to the lower index, and the number of threads changes nothing. The rules are
 * those of the operators that OpenPCDet, VoteNet and DepthContrast share.
 *
 * <p>A search looks at every point, many at once: 16384 points and 4096 centres cost fewer cycles
 * than a tree's misses, and the order of indices comes for free.
 */
package io.slidr4j.sparse.points;
