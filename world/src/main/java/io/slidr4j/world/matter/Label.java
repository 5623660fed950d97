package io.slidr4j.world.matter;

/**
 * What a surface belongs to, fine enough for both label sets: the nuScenes category and the
 * SemanticKITTI number ({@code semantic-kitti.yaml}, standing things; moving ones differ).
 */
public enum Label {
    /** Rain and other returns from nothing. */
    NOISE(Category.NOISE, 1, 1),
    /** Carriageway. */
    ROAD(Category.DRIVEABLE, 40, 40),
    /** Paint on the carriageway. */
    MARKING(Category.DRIVEABLE, 60, 60),
    /** Parking lots and yards. */
    PARKING(Category.DRIVEABLE, 44, 44),
    /** Walkways with their kerbs. */
    SIDEWALK(Category.SIDEWALK, 48, 48),
    /** Traffic islands. */
    ISLAND(Category.OTHER_FLAT, 49, 49),
    /** Grass, soil, gravel. */
    TERRAIN(Category.TERRAIN, 72, 72),
    /** Buildings. */
    BUILDING(Category.MANMADE, 50, 50),
    /** Fences, walls, railings. */
    FENCE(Category.MANMADE, 51, 51),
    /** Shelters, containers, boxes and other structures. */
    STRUCTURE(Category.MANMADE, 52, 52),
    /** Poles and lamp posts. */
    POLE(Category.MANMADE, 80, 80),
    /** Signs and traffic lights. */
    SIGN(Category.MANMADE, 81, 81),
    /** Trunks and boughs. */
    TRUNK(Category.VEGETATION, 71, 71),
    /** Leaves. */
    FOLIAGE(Category.VEGETATION, 70, 70),
    /** Cars. */
    CAR(Category.CAR, 10, 252),
    /** Ambulances. */
    AMBULANCE(Category.AMBULANCE, 20, 259),
    /** Police cars. */
    POLICE_CAR(Category.POLICE_CAR, 10, 252),
    /** Trucks. */
    TRUCK(Category.TRUCK, 18, 258),
    /** Rigid buses. */
    BUS(Category.BUS, 13, 257),
    /** Articulated buses. */
    BENDY_BUS(Category.BENDY_BUS, 13, 257),
    /** Trailers. */
    TRAILER(Category.TRAILER, 20, 259),
    /** Construction vehicles. */
    CONSTRUCTION_VEHICLE(Category.CONSTRUCTION, 20, 259),
    /** Motorcycles. */
    MOTORCYCLE(Category.MOTORCYCLE, 15, 255),
    /** Riders of motorcycles, which nuScenes counts to the vehicle. */
    MOTORCYCLIST(Category.MOTORCYCLE, 32, 255),
    /** Bicycles. */
    BICYCLE(Category.BICYCLE, 11, 253),
    /** Riders of bicycles, which nuScenes counts to the vehicle. */
    BICYCLIST(Category.BICYCLE, 31, 253),
    /** Grown pedestrians. */
    ADULT(Category.ADULT, 30, 254),
    /** Children. */
    CHILD(Category.CHILD, 30, 254),
    /** Construction workers. */
    WORKER(Category.CONSTRUCTION_WORKER, 30, 254),
    /** Police on foot. */
    POLICE_OFFICER(Category.POLICE_OFFICER, 30, 254),
    /** Prams. */
    STROLLER(Category.STROLLER, 99, 99),
    /** Wheelchairs. */
    WHEELCHAIR(Category.WHEELCHAIR, 99, 99),
    /** Scooters. */
    PERSONAL_MOBILITY(Category.PERSONAL_MOBILITY, 30, 254),
    /** Dogs. */
    ANIMAL(Category.ANIMAL, 99, 99),
    /** Jersey and movable barriers. */
    BARRIER(Category.BARRIER, 99, 99),
    /** Traffic cones. */
    CONE(Category.TRAFFIC_CONE, 99, 99),
    /** Things lying about. */
    DEBRIS(Category.DEBRIS, 99, 99),
    /** Bins. */
    PUSHABLE(Category.PUSHABLE_PULLABLE, 99, 99),
    /** Bicycle racks. */
    RACK(Category.BICYCLE_RACK, 99, 99),
    /** The car that carries the sensors. */
    EGO(Category.EGO, 1, 1);

    private final Category category;
    private final int kitti;
    private final int kittiMoving;

    Label(Category category, int kitti, int kittiMoving) {
        this.category = category;
        this.kitti = kitti;
        this.kittiMoving = kittiMoving;
    }

    /** The nuScenes category. */
    public Category category() {
        return category;
    }

    /**
     * The SemanticKITTI number.
     *
     * @param moving whether the thing moves
     * @return 0..259
     */
    public int kitti(boolean moving) {
        return moving ? kittiMoving : kitti;
    }
}
