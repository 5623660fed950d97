package io.slidr4j.world.scene;

import io.slidr4j.world.trace.Affine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes scenes: the same seed, number and length always give the same scene. */
public final class SceneGenerator {
    /** How far a scene reaches beyond the way of the ego, metres. */
    private static final double MARGIN = 115;

    private final Palette palette;
    private final SceneDraft draft = new SceneDraft();
    private final int number;
    private final Plan plan;

    private SceneGenerator(long seed, int number, double duration) {
        palette = new Palette(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number));
        this.number = number;
        plan = plan(duration);
    }

    /**
     * Makes a scene.
     *
     * @param seed the world's seed
     * @param number the scene's number in it, from 0
     * @param duration how long it lasts, seconds
     */
    public static Scene make(long seed, int number, double duration) {
        return new SceneGenerator(seed, number, duration).build();
    }

    private Plan plan(double duration) {
        City city = City.values()[number % 2];
        int lanes = 1 + palette.below(3);
        double median = lanes > 1 && palette.chance(0.5) ? palette.between(0.5, 1.6) : 0;
        boolean turns = palette.chance(0.22);
        boolean stopped = !turns && palette.chance(0.1);
        double speed = stopped ? 0 : turns ? palette.between(3.5, 6) : palette.between(3, 12.5);
        double length = speed * duration;
        List<RoadMap.Crossing> crossings = crossings(length, turns);
        RoadMap empty = new RoadMap(lanes, median, crossings, List.of(), city);
        int near = city.leftHand() ? 1 : -1;
        int lane = lanes > 1 && !turns && palette.chance(0.4) ? 1 : 0;
        EgoPath ego = ego(empty, near, near * empty.lane(lane), speed, turns);
        return new Plan(city, weather(), empty, ego, -MARGIN, length + MARGIN, duration);
    }

    private List<RoadMap.Crossing> crossings(double length, boolean turns) {
        List<RoadMap.Crossing> crossings = new ArrayList<>();
        double x = -MARGIN + palette.between(0, 60);
        while (x < length + MARGIN) {
            crossings.add(new RoadMap.Crossing(x, 1 + palette.below(2)));
            x += palette.between(60, 120);
        }
        if (turns) {
            double middle = palette.between(16, 30);
            crossings.removeIf(c -> Math.abs(c.x() - middle) < 45);
            crossings.add(new RoadMap.Crossing(middle, 2));
            crossings.sort((a, b) -> Double.compare(a.x(), b.x()));
        }
        return crossings;
    }

    /** Turning is across the oncoming lanes, whose curve is wide. */
    private EgoPath ego(RoadMap roads, int near, double y, double speed, boolean turns) {
        double radius = -near * palette.between(9, 11.5);
        if (!turns) {
            return new EgoPath(y, speed, Double.POSITIVE_INFINITY, radius);
        }
        double middle =
                roads.crossings().stream()
                        .filter(c -> c.x() >= 16 && c.x() <= 30)
                        .findFirst()
                        .orElseThrow()
                        .x();
        double lane = middle + RoadMap.LANE / 2;
        return new EgoPath(y, speed, lane - Math.abs(radius), radius);
    }

    private Weather weather() {
        double kind = palette.between(0, 1);
        Weather.Light light =
                kind < 0.58
                        ? Weather.Light.SUN
                        : kind < 0.87 ? Weather.Light.CLOUD : Weather.Light.NIGHT;
        boolean rain = light != Weather.Light.SUN && palette.chance(0.4);
        return new Weather(light, rain, palette.between(0, 6.28), palette.between(0.5, 1.2));
    }

    private Scene build() {
        boolean works =
                plan.roads().lanes() > 1
                        && palette.chance(0.45)
                        && Math.abs(plan.ego().y())
                                < plan.roads().lane(plan.roads().lanes() - 1) - 1;
        boolean parking =
                !works
                        && plan.roads().lanes() > 1
                        && palette.chance(0.7)
                        && Math.abs(plan.ego().y())
                                < plan.roads().lane(plan.roads().lanes() - 1) - 1;
        RoadWorks roadWorks = new RoadWorks(palette, draft, plan);
        if (works) {
            double x = palette.between(8, 24);
            roadWorks.close(x, x + palette.between(22, 34));
        }
        plan.roads().crossings().forEach(roadWorks::signals);
        double x0 = plan.from();
        for (RoadMap.Crossing c : plan.roads().crossings()) {
            roadWorks.median(x0, c.x() - c.half());
            x0 = c.x() + c.half();
        }
        roadWorks.median(x0, plan.to());
        List<RoadMap.Rect> yards = new Blocks(palette, draft, plan).build();
        new Traffic(palette, draft, plan).fill(works ? plan.roads().lanes() - 1 : -1, parking);
        return scene(yards, works);
    }

    private Scene scene(List<RoadMap.Rect> yards, boolean works) {
        RoadMap roads =
                new RoadMap(
                        plan.roads().lanes(),
                        plan.roads().median(),
                        plan.roads().crossings(),
                        yards,
                        plan.city());
        Affine toGlobal =
                Affine.at(palette.between(300, 1800), palette.between(400, 1900), 0)
                        .yaw(palette.between(0, 2 * Math.PI));
        return new Scene(
                number,
                plan.city(),
                plan.weather(),
                description(works),
                roads,
                draft.standing(),
                draft.actors(),
                draft.lamps(),
                plan.ego(),
                toGlobal);
    }

    private String description(boolean works) {
        List<String> words = new ArrayList<>();
        if (plan.weather().night()) {
            words.add("Night");
        }
        if (plan.weather().rain()) {
            words.add("Rain");
        }
        words.add(
                plan.turns()
                        ? "Turn at intersection"
                        : plan.ego().speed() == 0 ? "Wait in traffic" : "Drive straight");
        if (works) {
            words.add("construction");
        }
        words.add(
                plan.roads().lanes() == 1
                        ? "narrow road"
                        : plan.roads().lanes() + " lanes each way");
        words.add("parked and moving vehicles, peds");
        return String.join(", ", words);
    }
}
