package io.slidr4j.data.pair;

import io.slidr4j.data.CloudPair;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.geometry.NeighbourGrid;
import io.slidr4j.data.geometry.Registration;
import io.slidr4j.data.scan.ScanFormat;

/**
 * Loads pairs of keyframes: both scans, and their matches by the LiDAR's poses. Keeps no state.
 *
 * @param radius metres that matched points are less than apart
 */
public record PairLoader(double radius) {

    /**
     * Loads a pair.
     *
     * @throws io.slidr4j.data.DataException where a scan is missing or damaged
     */
    public CloudPair load(KeyframePair pair) {
        PointCloud first = ScanFormat.NUSCENES.read(pair.first().file());
        PointCloud second = ScanFormat.NUSCENES.read(pair.second().file());
        Registration registration = Registration.between(pair.first().pose(), pair.second().pose());
        NeighbourGrid grid = new NeighbourGrid(second.xyz(), radius);
        return new CloudPair(first, second, CloudMatching.of(first, grid, registration));
    }
}
