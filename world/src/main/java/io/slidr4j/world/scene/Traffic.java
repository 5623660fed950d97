package io.slidr4j.world.scene;

/** Puts vehicles on the roads: moving, waiting and parked. */
final class Traffic {
    private static final double TRAILER_SHARE = 0.025;

    private final Palette palette;
    private final SceneDraft draft;
    private final Plan plan;
    private final Cars cars;
    private final HeavyVehicles heavy;
    private final TwoWheelers twoWheelers;
    private final People people;

    Traffic(Palette palette, SceneDraft draft, Plan plan) {
        this.palette = palette;
        this.draft = draft;
        this.plan = plan;
        cars = new Cars(palette);
        heavy = new HeavyVehicles(palette);
        twoWheelers = new TwoWheelers(palette);
        people = new People(palette);
    }

    /**
     * Fills the lanes of the main road.
     *
     * @param closed a lane of the near side that is closed, or -1
     * @param parking whether the outermost lanes are for parking
     */
    void fill(int closed, boolean parking) {
        int near = plan.nearSide();
        int lanes = plan.roads().lanes();
        for (int side = -1; side <= 1; side += 2) {
            for (int lane = 0; lane < lanes; lane++) {
                boolean outer = lane == lanes - 1 && lanes > 1;
                if (outer && parking) {
                    parked(side * plan.roads().lane(lane), side * near > 0);
                } else if (!(side == near && lane == closed)) {
                    flow(side, lane);
                }
            }
            if (!parking) {
                cyclists(side);
            }
        }
        plan.roads().crossings().forEach(this::waiting);
    }

    private void flow(int side, int lane) {
        boolean along = side == plan.nearSide();
        double y = side * plan.roads().lane(lane);
        boolean own = along && Math.abs(y - plan.ego().y()) < 1;
        double ego = plan.ego().speed();
        double speed =
                own
                        ? ego
                        : along
                                ? ego * palette.between(0.8, 1.15)
                                : plan.turns() ? 0 : palette.between(5, 13);
        double yaw = along ? 0 : Math.PI;
        double reach = speed * plan.duration();
        double gap = 9 + 1.3 * speed;
        for (double x = plan.from() - reach;
                x < plan.to() + reach;
                x += gap * palette.between(1, 3.4)) {
            boolean clear = !own || Math.abs(x - 1.5) > 14;
            boolean legal = speed > 0 || !plan.nearCrossing(x, 10);
            if (clear && legal) {
                vehicle(x, y, yaw, speed, palette.between(0, 1));
            }
        }
    }

    private void vehicle(double x, double y, double yaw, double speed, double kind) {
        double wobble = y + palette.between(-0.25, 0.25);
        if (kind < TRAILER_SHARE) {
            Thing trailer = heavy.trailer();
            double behind = Math.cos(yaw) * (trailer.length() / 2 + 3.5);
            double aside = Math.sin(yaw) * (trailer.length() / 2 + 3.5);
            put(trailer, x - behind, wobble - aside, yaw, speed);
            put(heavy.tractor(), x + 0.4 * Math.cos(yaw), wobble + 0.4 * Math.sin(yaw), yaw, speed);
        } else {
            put(draw(kind), x, wobble, yaw, speed);
        }
    }

    private Thing draw(double kind) {
        if (kind < 0.77) {
            return cars.any(plan.city());
        }
        if (kind < 0.85) {
            return heavy.truck();
        }
        if (kind < 0.91) {
            return heavy.bus(plan.city());
        }
        return kind < 0.917 ? cars.ambulance() : twoWheelers.motorcycle(true);
    }

    private void put(Thing thing, double x, double y, double yaw, double speed) {
        if (speed == 0) {
            draft.tryPark(thing, x, y, 0, yaw);
        } else {
            draft.move(thing, x, y, 0, yaw, speed);
        }
    }

    private void cyclists(int side) {
        boolean along = side == plan.nearSide();
        double y = side * (plan.roads().half() - 0.65);
        double speed = palette.between(3.5, 6);
        double reach = speed * plan.duration();
        for (double x = plan.from() - reach; x < plan.to() + reach; x += palette.between(35, 170)) {
            draft.move(twoWheelers.bicycle(true), x, y, 0, along ? 0 : Math.PI, speed);
        }
    }

    private void parked(double y, boolean along) {
        double density = palette.between(0.35, 0.85);
        for (double x = plan.from(); x < plan.to(); x += palette.between(6.0, 7.2)) {
            if (plan.nearCrossing(x, 11) || !palette.chance(density)) {
                continue;
            }
            double kind = palette.between(0, 1);
            if (kind < 0.08) {
                draft.tryPark(heavy.truck(), x + 1.5, y, 0, along ? 0 : Math.PI);
                x += 3.5;
            } else if (kind < 0.13) {
                for (int i = 0; i < 3; i++) {
                    draft.park(
                            twoWheelers.motorcycle(false),
                            x - 1 + i,
                            y,
                            0,
                            1.5 + palette.between(-0.15, 0.15));
                }
            } else {
                draft.tryPark(
                        cars.any(plan.city()),
                        x,
                        y + Math.signum(y) * 0.35,
                        0,
                        (along ? 0 : Math.PI) + palette.between(-0.03, 0.03));
            }
        }
    }

    /** Vehicles before the stop lines of a crossing road, and people on its zebra crossings. */
    private void waiting(RoadMap.Crossing crossing) {
        for (int side = -1; side <= 1; side += 2) {
            double line = plan.roads().half() + 6;
            boolean right = plan.city().leftHand() == side > 0;
            for (int lane = 0; lane < crossing.lanes(); lane++) {
                double x = crossing.x() + (right ? 1 : -1) * (lane + 0.5) * RoadMap.LANE;
                for (double gap = line + 3.5; gap < line + 32; gap += palette.between(7.5, 15)) {
                    if (palette.chance(0.6)) {
                        vehicle(x, side * gap, -side * Math.PI / 2, 0, palette.between(0, 0.89));
                    }
                }
            }
            double zebra = side * (plan.roads().half() + 2.7);
            for (int i = 0; i < 2; i++) {
                draft.move(
                        people.walker(),
                        crossing.x() + palette.between(-1, 1) * crossing.half(),
                        zebra + palette.between(-1, 1),
                        0,
                        palette.chance(0.5) ? 0 : Math.PI,
                        1.2);
            }
        }
    }
}
