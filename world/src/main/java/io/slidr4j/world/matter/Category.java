package io.slidr4j.world.matter;

/**
 * The 32 lidarseg categories of nuScenes; the ordinal is the byte in a {@code _lidarseg.bin} file
 * (nuScenes v1.0 {@code category.json}).
 */
public enum Category {
    /** Returns from no object, such as rain. */
    NOISE("noise", 0x000000),
    /** Dogs and their kind. */
    ANIMAL("animal", 0x4682B4),
    /** Grown pedestrians. */
    ADULT("human.pedestrian.adult", 0x0000E6),
    /** Children. */
    CHILD("human.pedestrian.child", 0x87CEEB),
    /** Workers in high-visibility clothes. */
    CONSTRUCTION_WORKER("human.pedestrian.construction_worker", 0x6495ED),
    /** Scooters and their riders. */
    PERSONAL_MOBILITY("human.pedestrian.personal_mobility", 0xDB7093),
    /** Police on foot. */
    POLICE_OFFICER("human.pedestrian.police_officer", 0x000080),
    /** Prams. */
    STROLLER("human.pedestrian.stroller", 0xF08080),
    /** Wheelchairs. */
    WHEELCHAIR("human.pedestrian.wheelchair", 0x8A2BE2),
    /** Movable and jersey barriers. */
    BARRIER("movable_object.barrier", 0x708090),
    /** Things lying about. */
    DEBRIS("movable_object.debris", 0xD2691E),
    /** Bins and trolleys. */
    PUSHABLE_PULLABLE("movable_object.pushable_pullable", 0x696969),
    /** Traffic cones. */
    TRAFFIC_CONE("movable_object.trafficcone", 0x2F4F4F),
    /** Bicycle racks. */
    BICYCLE_RACK("static_object.bicycle_rack", 0xBC8F8F),
    /** Bicycles with their riders. */
    BICYCLE("vehicle.bicycle", 0xDC143C),
    /** Articulated buses. */
    BENDY_BUS("vehicle.bus.bendy", 0xFF7F50),
    /** Rigid buses. */
    BUS("vehicle.bus.rigid", 0xFF4500),
    /** Cars and vans. */
    CAR("vehicle.car", 0xFF9E00),
    /** Excavators, loaders, rollers. */
    CONSTRUCTION("vehicle.construction", 0xE99646),
    /** Ambulances. */
    AMBULANCE("vehicle.emergency.ambulance", 0xFF5300),
    /** Police cars. */
    POLICE_CAR("vehicle.emergency.police", 0xFFD700),
    /** Motorcycles with their riders. */
    MOTORCYCLE("vehicle.motorcycle", 0xFF3D63),
    /** Trailers. */
    TRAILER("vehicle.trailer", 0xFF8C00),
    /** Trucks. */
    TRUCK("vehicle.truck", 0xFF6347),
    /** Where a car may drive. */
    DRIVEABLE("flat.driveable_surface", 0x00CFBF),
    /** Traffic islands and their kind. */
    OTHER_FLAT("flat.other", 0xAF004B),
    /** Paved walkways. */
    SIDEWALK("flat.sidewalk", 0x4B004B),
    /** Grass, soil, gravel. */
    TERRAIN("flat.terrain", 0x70B43C),
    /** Buildings, walls, fences, poles. */
    MANMADE("static.manmade", 0xDEB887),
    /** Unclear background. */
    STATIC_OTHER("static.other", 0xFFE4C4),
    /** Trees, bushes, hedges. */
    VEGETATION("static.vegetation", 0x00AF00),
    /** The vehicle that carries the sensors. */
    EGO("vehicle.ego", 0xFFF0F5);

    private final String key;
    private final int rgb;

    Category(String key, int rgb) {
        this.key = key;
        this.rgb = rgb;
    }

    /** The name in {@code category.json}. */
    public String key() {
        return key;
    }

    /** The colour in pictures of labels, 0xRRGGBB. */
    public int rgb() {
        return rgb;
    }
}
