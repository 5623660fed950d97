package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Noise;

import java.util.List;

/**
 * Where the flat ground at z = 0 is road, parking lot or wild, and where paint lies on it. The main
 * road runs along x, the crossing roads along y.
 *
 * @param lanes lanes on each side of the main road
 * @param median half the width of the strip between the two directions, 0 for none
 * @param crossings the crossing roads, by rising x
 * @param yards parking lots and yards
 * @param city decides the colour of the paint
 */
public record RoadMap(
        int lanes, double median, List<Crossing> crossings, List<Rect> yards, City city) {
    /** A lane's width, metres. */
    public static final double LANE = 3.4;

    private static final double LINE = 0.07;
    private static final float ZEBRA_FROM = 1.2f;
    private static final float ZEBRA_TO = 4.2f;

    /** Copies the lists. */
    public RoadMap {
        crossings = List.copyOf(crossings);
        yards = List.copyOf(yards);
    }

    /** A crossing road: the x of its middle, and its lanes on each side. */
    public record Crossing(double x, int lanes) {
        /** Half its width. */
        public double half() {
            return lanes * LANE + 0.4;
        }
    }

    /** An upright rectangle of ground. */
    public record Rect(double x0, double y0, double x1, double y1) {
        /** Whether a point lies inside. */
        public boolean holds(double x, double y) {
            return x >= x0 && x <= x1 && y >= y0 && y <= y1;
        }
    }

    /** Paint on the ground. */
    public enum Paint {
        /** Bare asphalt. */
        NONE,
        /** White paint. */
        WHITE,
        /** Yellow paint. */
        YELLOW
    }

    /** Half the width of the main road. */
    public double half() {
        return median + lanes * LANE + 0.4;
    }

    /** The y of the middle of a lane, counted from the median, on the side of positive y. */
    public double lane(int lane) {
        return median + (lane + 0.5) * LANE;
    }

    /** What the ground at z = 0 is. */
    public Label ground(float x, float y) {
        if (Math.abs(y) < half() || crossing(x) != null) {
            return Label.ROAD;
        }
        for (Rect yard : yards) {
            if (yard.holds(x, y)) {
                return Label.PARKING;
            }
        }
        return Label.TERRAIN;
    }

    /** The paint at a point of a road or a parking lot. */
    public Paint paint(float x, float y, Label ground) {
        Paint paint = ground == Label.PARKING ? bays(x, y) : lines(x, y);
        boolean worn = Noise.value(x * 1.7f, y * 1.7f, 77) < 0.14f;
        return worn ? Paint.NONE : paint;
    }

    private Paint bays(float x, float y) {
        boolean row = Noise.fraction(y / 16f) < 0.65f;
        return row && Noise.fraction(x / 2.6f) < 0.045f ? Paint.WHITE : Paint.NONE;
    }

    private Paint lines(float x, float y) {
        Crossing crossing = crossing(x);
        boolean main = Math.abs(y) < half();
        if (crossing != null) {
            return main
                    ? Paint.NONE
                    : arm(
                            (float) (Math.abs(y) - half()),
                            (float) (x - crossing.x),
                            y,
                            0,
                            crossing.lanes,
                            crossing.half());
        }
        return arm(distance(x), y, x, median, lanes, half());
    }

    /** Distance along the main road to the edge of the nearest crossing. */
    private float distance(float x) {
        double nearest = 1e6;
        for (Crossing c : crossings) {
            nearest = Math.min(nearest, Math.abs(x - c.x) - c.half());
        }
        return (float) nearest;
    }

    private Paint arm(float gap, float across, float along, double inner, int count, double half) {
        if (gap < ZEBRA_TO + 2) {
            boolean zebra = gap > ZEBRA_FROM && gap < ZEBRA_TO && Noise.fraction(across) < 0.5f;
            boolean stop = gap > ZEBRA_TO + 1.2 && gap < ZEBRA_TO + 1.6;
            return zebra || stop ? Paint.WHITE : Paint.NONE;
        }
        double y = Math.abs(across);
        if (Math.abs(y - (half - 0.35)) < LINE || inner > 0 && Math.abs(y - inner - 0.25) < LINE) {
            return city == City.SINGAPORE ? Paint.YELLOW : Paint.WHITE;
        }
        if (inner == 0 && Math.abs(y - 0.14) < LINE) {
            return city == City.BOSTON ? Paint.YELLOW : Paint.WHITE;
        }
        double lane = (y - inner) / LANE;
        long nearest = Math.round(lane);
        boolean line = nearest > 0 && nearest < count && Math.abs(lane - nearest) * LANE < LINE;
        return line && Noise.fraction(along / 8f) < 0.4f ? Paint.WHITE : Paint.NONE;
    }

    private Crossing crossing(float x) {
        for (Crossing c : crossings) {
            if (Math.abs(x - c.x) < c.half()) {
                return c;
            }
        }
        return null;
    }
}
