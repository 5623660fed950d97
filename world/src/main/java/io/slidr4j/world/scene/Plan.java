package io.slidr4j.world.scene;

/**
 * The choices that shape a scene before anything is built.
 *
 * @param city its look
 * @param weather its light
 * @param roads the flat ground
 * @param ego the way of the car with the sensors
 * @param from where the scene begins, x
 * @param to where the scene ends, x
 * @param duration how long it lasts, seconds
 */
record Plan(
        City city,
        Weather weather,
        RoadMap roads,
        EgoPath ego,
        double from,
        double to,
        double duration) {
    /** The side of positive y or negative y on which traffic along positive x drives. */
    int nearSide() {
        return city.leftHand() ? 1 : -1;
    }

    /** Whether the car with the sensors turns. */
    boolean turns() {
        return Double.isFinite(ego.turnAt());
    }

    /** Whether a point of the main road is in or near a crossing. */
    boolean nearCrossing(double x, double margin) {
        return roads.crossings().stream().anyMatch(c -> Math.abs(x - c.x()) < c.half() + margin);
    }
}
