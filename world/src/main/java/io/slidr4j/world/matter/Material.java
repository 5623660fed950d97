package io.slidr4j.world.matter;

/** What a surface is made of: decides its texture and how it answers the LiDAR. */
public enum Material {
    /** Carriageway, with its paint. */
    ASPHALT(8, 0.0),
    /** Slabs and concrete of walkways. */
    PAVING(19, 0.0),
    /** Kerb stones. */
    KERB(26, 0.0),
    /** Bricks laid on traffic islands. */
    COBBLES(13, 0.0),
    /** Lawn and weeds. */
    GRASS(33, 0.02),
    /** Bare soil and gravel. */
    SOIL(25, 0.0),
    /** Walls with rows of windows. */
    FACADE(24, 0.0),
    /** Shop fronts. */
    SHOP(22, 0.05),
    /** Brick without windows. */
    BRICK(21, 0.0),
    /** Plain plaster and concrete. */
    PLASTER(28, 0.0),
    /** Tiles and roofing felt. */
    ROOF(16, 0.0),
    /** Window panes. */
    GLASS(5, 0.45),
    /** Lacquered sheet metal of vehicles, with lights and plates. */
    PAINT(22, 0.06),
    /** The upper half of a car: windows and pillars. */
    CABIN(7, 0.35),
    /** The sides of a bus. */
    COACH(20, 0.08),
    /** Corrugated sheet metal. */
    CORRUGATED(26, 0.03),
    /** Tyres and tracks. */
    RUBBER(5, 0.08),
    /** Bare or galvanised metal. */
    METAL(30, 0.04),
    /** Sawn timber. */
    WOOD(22, 0.0),
    /** Bark. */
    BARK(17, 0.02),
    /** Leaves. */
    LEAVES(20, 0.04),
    /** Clothes. */
    CLOTH(14, 0.02),
    /** Clothes with reflecting bands. */
    SAFETY_VEST(60, 0.0),
    /** Skin and hair. */
    SKIN(26, 0.02),
    /** Orange plastic with reflecting bands. */
    CONE(45, 0.0),
    /** Boards with slanted stripes. */
    STRIPES(50, 0.0),
    /** Retro-reflecting sheet. */
    SIGN(150, 0.0),
    /** Lamps. */
    LAMP(20, 0.1),
    /** Signal heads. */
    SIGNAL(12, 0.1);

    private final float reflectance;
    private final float drop;

    Material(double reflectance, double drop) {
        this.reflectance = (float) reflectance;
        this.drop = (float) drop;
    }

    /** The mean LiDAR intensity at right angles, on nuScenes' scale 0..255. */
    public float reflectance() {
        return reflectance;
    }

    /** The share of beams that never come back, weather aside. */
    public float drop() {
        return drop;
    }
}
