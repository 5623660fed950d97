package io.slidr4j.world.scene;

/** The two looks of the world, after the two cities of nuScenes. */
public enum City {
    /** Tropical: left-hand traffic, lush green, palms, painted plaster. */
    SINGAPORE("singapore-onenorth", true, "n015"),
    /** Temperate: right-hand traffic, brick, autumn trees. */
    BOSTON("boston-seaport", false, "n008");

    private final String location;
    private final boolean leftHand;
    private final String vehicle;

    City(String location, boolean leftHand, String vehicle) {
        this.location = location;
        this.leftHand = leftHand;
        this.vehicle = vehicle;
    }

    /** The location in {@code log.json}. */
    public String location() {
        return location;
    }

    /** Whether traffic keeps to the left. */
    public boolean leftHand() {
        return leftHand;
    }

    /** The vehicle in {@code log.json}. */
    public String vehicle() {
        return vehicle;
    }
}
