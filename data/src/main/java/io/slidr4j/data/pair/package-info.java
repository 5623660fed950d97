/**
 * Pairs of keyframes of one scene, as PointContrast and its relatives train on them: which pairs
 * there are ({@link io.slidr4j.data.pair.PairSearch}, by a {@link io.slidr4j.data.pair.PairRule}),
 * kept from one run to the next ({@link io.slidr4j.data.pair.PairFolder}), and their points matched
 * by the LiDAR's poses ({@link io.slidr4j.data.pair.PairLoader}).
 */
package io.slidr4j.data.pair;
