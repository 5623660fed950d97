package io.slidr4j.world.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.world.matter.Category;
import io.slidr4j.world.matter.Label;
import io.slidr4j.world.sensor.LidarScanner;
import io.slidr4j.world.sensor.Rig;
import io.slidr4j.world.sensor.Scan;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What there is in a world: every class, in shares near those of nuScenes. */
class WorldClassesTest {
    private static final int SCENES = 16;
    private static final double[] TIMES = {0.05, 2.55};

    /** The 16 classes of nuScenes' segmentation task, by one category that each takes in. */
    private static final List<Category> CLASSES =
            List.of(
                    Category.BARRIER,
                    Category.BICYCLE,
                    Category.BUS,
                    Category.CAR,
                    Category.CONSTRUCTION,
                    Category.MOTORCYCLE,
                    Category.ADULT,
                    Category.TRAFFIC_CONE,
                    Category.TRAILER,
                    Category.TRUCK,
                    Category.DRIVEABLE,
                    Category.OTHER_FLAT,
                    Category.SIDEWALK,
                    Category.TERRAIN,
                    Category.MANMADE,
                    Category.VEGETATION);

    private static final Map<Category, Integer> COUNTS = new EnumMap<>(Category.class);
    private static int objects;

    @BeforeAll
    static void scan() {
        Rig rig = Rig.nuScenes(448, 252);
        for (int number = 0; number < SCENES; number++) {
            Scene scene = SceneGenerator.make(2, number, 3);
            for (double time : TIMES) {
                Scan scan = new LidarScanner(scene, rig.lidar()).scan(time, number);
                for (Label label : scan.label()) {
                    COUNTS.merge(label.category(), 1, Integer::sum);
                    objects += label == Label.EGO ? 0 : 1;
                }
                holdBoxes(scene, scan, rig, time);
            }
        }
    }

    private static int inside;
    private static int outside;
    private static int movingInside;
    private static int movingOutside;

    /** Counts how many points of annotated things lie in their boxes. */
    private static void holdBoxes(Scene scene, Scan scan, Rig rig, double time) {
        for (int i = 0; i < scan.size(); i++) {
            int id = scan.object()[i];
            if (id == 0) {
                continue;
            }
            Actor actor = scene.actor(id);
            double[] p =
                    actor.pose(fired(i, rig, time))
                            .inverse()
                            .times(scene.ego().pose(time))
                            .times(rig.lidar().toEgo())
                            .apply(scan.xyz()[3 * i], scan.xyz()[3 * i + 1], scan.xyz()[3 * i + 2]);
            Thing t = actor.thing();
            boolean in =
                    Math.abs(p[0]) < t.length() / 2 + 0.15
                            && Math.abs(p[1]) < t.width() / 2 + 0.15
                            && p[2] > -0.1
                            && p[2] < t.height() + 0.15;
            inside += in ? 1 : 0;
            outside += in ? 0 : 1;
            movingInside += in && actor.speed() > 4 ? 1 : 0;
            movingOutside += !in && actor.speed() > 4 ? 1 : 0;
        }
    }

    /** When a point was measured: a turn goes column by column and ends at the scan's time. */
    private static double fired(int point, Rig rig, double time) {
        int beams = rig.lidar().elevations().length;
        double share = (point / beams + 0.5) / rig.lidar().columns();
        return time - rig.lidar().period() * (1 - share);
    }

    @Test
    void allSixteenClassesOccur() {
        for (Category category : CLASSES) {
            assertThat(COUNTS.getOrDefault(category, 0)).as(category.key()).isGreaterThan(20);
        }
    }

    @Test
    void theCommonOnesAreCommonAndTheRareOnesRare() {
        assertThat(share(Category.DRIVEABLE)).isBetween(0.28, 0.5);
        assertThat(share(Category.MANMADE)).isBetween(0.12, 0.3);
        assertThat(share(Category.VEGETATION)).isBetween(0.08, 0.22);
        assertThat(share(Category.SIDEWALK)).isBetween(0.04, 0.15);
        assertThat(share(Category.TERRAIN)).isBetween(0.03, 0.15);
        assertThat(share(Category.CAR)).isBetween(0.015, 0.09);
        for (Category rare : Set.of(Category.BICYCLE, Category.MOTORCYCLE, Category.TRAFFIC_CONE)) {
            assertThat(share(rare)).as(rare.key()).isBetween(0.0001, 0.012);
        }
    }

    @Test
    void boxesHoldTheirPoints() {
        assertThat(inside).isGreaterThan(10_000);
        assertThat(inside / (double) (inside + outside)).isGreaterThan(0.99);
        System.out.printf(
                "in boxes: %d of %d, moving %d of %d%n",
                inside, inside + outside, movingInside, movingInside + movingOutside);
    }

    @Test
    void movingThingsAreWhereTheyWereWhenTheBeamPassed() {
        assertThat(movingInside).isGreaterThan(500);
        assertThat(movingInside / (double) (movingInside + movingOutside)).isGreaterThan(0.985);
    }

    private static double share(Category category) {
        return COUNTS.getOrDefault(category, 0) / (double) objects;
    }
}
