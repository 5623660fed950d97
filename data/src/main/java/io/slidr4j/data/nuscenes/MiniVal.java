package io.slidr4j.data.nuscenes;

import io.slidr4j.data.DataException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Chooses scenes for tuning in the proportions of rain, night and city that all have, as SLidR's
 * 100 of 700 (supplement of CVPR 2022: 20 rain, 12 night, 44 Singapore, 56 Boston).
 *
 * <p>Scenes fall into strata of equal conditions. Each stratum gets its share, rounded down; the
 * largest remainders get the rest; then single places move from one stratum to another as long as
 * that brings the totals of rain, night and cities nearer to their shares.
 */
public final class MiniVal {
    /** What one place too many in a stratum weighs against one in a total. */
    private static final double JOINT_WEIGHT = 1e-3;

    private final Map<Stratum, List<SceneConditions>> strata = new LinkedHashMap<>();
    private final Map<Stratum, Integer> places = new LinkedHashMap<>();
    private final double share;

    /** Scenes of equal conditions. */
    private record Stratum(boolean rain, boolean night, String city) {
        static Stratum of(SceneConditions scene) {
            return new Stratum(scene.rain(), scene.night(), scene.city());
        }

        /** The totals that a scene counts in. */
        Stream<String> totals() {
            return Stream.of("rain " + rain, "night " + night, "city " + city);
        }
    }

    private MiniVal(List<SceneConditions> scenes, int count) {
        for (SceneConditions scene : scenes) {
            strata.computeIfAbsent(Stratum.of(scene), _ -> new ArrayList<>()).add(scene);
        }
        share = (double) count / scenes.size();
    }

    /**
     * Chooses scenes.
     *
     * @param scenes all that may be chosen
     * @param count how many to choose, from 1 to one less than there are
     * @param random decides which scenes of a stratum
     * @return their names, in the order of {@code scenes}
     * @throws DataException if there are too few scenes
     */
    public static Set<String> choose(
            List<SceneConditions> scenes, int count, RandomGenerator random) {
        if (count < 1 || count >= scenes.size()) {
            throw new DataException(
                    "%d scenes cannot be chosen out of %d so that some are left for training."
                            .formatted(count, scenes.size()));
        }
        MiniVal choice = new MiniVal(scenes, count);
        choice.allot(count);
        choice.balance();
        Set<String> drawn = choice.draw(random);
        Set<String> ordered = new LinkedHashSet<>();
        scenes.stream().map(SceneConditions::scene).filter(drawn::contains).forEach(ordered::add);
        return ordered;
    }

    private void allot(int count) {
        strata.forEach((stratum, _) -> places.put(stratum, (int) wanted(stratum)));
        int left = count - places.values().stream().mapToInt(n -> n).sum();
        strata.keySet().stream()
                .sorted(Comparator.comparingDouble(s -> places.get(s) - wanted(s)))
                .limit(left)
                .toList()
                .forEach(stratum -> places.merge(stratum, 1, Integer::sum));
    }

    private double wanted(Stratum stratum) {
        return share * strata.get(stratum).size();
    }

    private void balance() {
        double cost = cost();
        for (double before = Double.POSITIVE_INFINITY; cost < before; ) {
            before = cost;
            for (Stratum from : strata.keySet()) {
                for (Stratum to : strata.keySet()) {
                    cost = Math.min(cost, moveIfBetter(from, to, cost));
                }
            }
        }
    }

    /** Moves a place if that lowers the cost; the cost that holds then. */
    private double moveIfBetter(Stratum from, Stratum to, double cost) {
        boolean possible = places.get(from) > 0 && places.get(to) < strata.get(to).size();
        if (from.equals(to) || !possible) {
            return cost;
        }
        move(from, to);
        double moved = cost();
        if (moved >= cost) {
            move(to, from);
            return cost;
        }
        return moved;
    }

    private void move(Stratum from, Stratum to) {
        places.merge(from, -1, Integer::sum);
        places.merge(to, 1, Integer::sum);
    }

    /** How far the totals, and a little how far the strata, are from their shares: squares. */
    private double cost() {
        Map<String, Double> excess = new TreeMap<>(); // a fixed order of summation
        double joint = 0;
        for (Stratum stratum : strata.keySet()) {
            double over = places.get(stratum) - wanted(stratum);
            stratum.totals().forEach(total -> excess.merge(total, over, Double::sum));
            joint += over * over;
        }
        return excess.values().stream().mapToDouble(d -> d * d).sum() + JOINT_WEIGHT * joint;
    }

    private Set<String> draw(RandomGenerator random) {
        Set<String> drawn = new LinkedHashSet<>();
        strata.forEach(
                (stratum, scenes) -> {
                    List<SceneConditions> left = new ArrayList<>(scenes);
                    for (int i = 0; i < places.get(stratum); i++) {
                        drawn.add(left.remove(random.nextInt(left.size())).scene());
                    }
                });
        return drawn;
    }
}
