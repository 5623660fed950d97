package io.slidr4j.data.pair;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.geometry.NeighbourGrid;
import io.slidr4j.data.geometry.Registration;
import io.slidr4j.data.nuscenes.LidarSweep;
import io.slidr4j.data.scan.ScanFormat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts the matches of all pairs of one scene that are as far apart as the rule says. Every scan
 * is read once and every cloud hashed once; all cores take part, and the result does not depend on
 * how many there are.
 *
 * @param sweeps the scene's keyframes, in order
 * @param rule which pairs, and what a match is
 */
record ScenePairs(List<LidarSweep> sweeps, PairRule rule) {

    /**
     * The pairs with their numbers of matches, few ones included; ordered by first, then second.
     *
     * @throws io.slidr4j.data.DataException where a scan is missing or damaged
     */
    List<KeyframePair> search() {
        List<int[]> places = apart();
        List<PointCloud> clouds =
                sweeps.parallelStream()
                        .map(sweep -> ScanFormat.NUSCENES.read(sweep.file()))
                        .toList();
        List<NeighbourGrid> grids =
                clouds.parallelStream()
                        .map(cloud -> new NeighbourGrid(cloud.xyz(), rule.radius()))
                        .toList();
        return IntStream.range(0, places.size())
                .parallel()
                .mapToObj(p -> pair(places.get(p)[0], places.get(p)[1], clouds, grids))
                .toList();
    }

    /** The places of the pairs that the distance leaves. */
    private List<int[]> apart() {
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < sweeps.size(); i++) {
            for (int j = i + 1; j < sweeps.size(); j++) {
                if (rule.keeps(registration(i, j).distance())) {
                    places.add(new int[] {i, j});
                }
            }
        }
        return places;
    }

    private KeyframePair pair(int i, int j, List<PointCloud> clouds, List<NeighbourGrid> grids) {
        int matches = CloudMatching.count(clouds.get(i), grids.get(j), registration(i, j));
        return new KeyframePair(sweeps.get(i), sweeps.get(j), matches);
    }

    private Registration registration(int i, int j) {
        return Registration.between(sweeps.get(i).pose(), sweeps.get(j).pose());
    }
}
