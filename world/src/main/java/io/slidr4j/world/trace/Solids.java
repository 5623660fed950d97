package io.slidr4j.world.trace;

import io.slidr4j.world.matter.Surface;

import java.util.ArrayList;
import java.util.List;

/**
 * Solids in the order of their hierarchy's leaves, as arrays that the tracer walks without
 * allocating; immutable once built.
 */
public final class Solids {
    /** No solids at all. */
    public static final Solids NONE = new Builder().build();

    final Shape[] shape; // [S]
    final float[] toLocal; // [S, 3, 4] world to own frame
    final float[] taper; // [S, 2]
    final float[] half; // [S, 3] half sizes, metres
    final Surface[] surface; // [S]
    final int[] object; // [S]
    final Bvh bvh;

    private Solids(List<Item> items, Bvh bvh) {
        int size = items.size();
        shape = new Shape[size];
        toLocal = new float[12 * size];
        taper = new float[2 * size];
        half = new float[3 * size];
        surface = new Surface[size];
        object = new int[size];
        this.bvh = bvh;
        for (int i = 0; i < size; i++) {
            store(i, items.get(bvh.order()[i]));
        }
    }

    private void store(int i, Item item) {
        shape[i] = item.shape;
        surface[i] = item.surface;
        object[i] = item.object;
        taper[2 * i] = (float) item.taperX;
        taper[2 * i + 1] = (float) item.taperY;
        double[] m = item.toWorld.m();
        double[] inverse = item.toWorld.inverse().m();
        for (int k = 0; k < 12; k++) {
            toLocal[12 * i + k] = (float) inverse[k];
        }
        for (int k = 0; k < 3; k++) {
            half[3 * i + k] =
                    (float) Math.sqrt(m[k] * m[k] + m[4 + k] * m[4 + k] + m[8 + k] * m[8 + k]);
        }
    }

    /** How many solids there are. */
    public int size() {
        return object.length;
    }

    /** The skin of a solid. */
    public Surface surface(int solid) {
        return surface[solid];
    }

    /** The number of the object that a solid is part of; 0 where it is part of none. */
    public int object(int solid) {
        return object[solid];
    }

    private record Item(
            Shape shape,
            Affine toWorld,
            double taperX,
            double taperY,
            Surface surface,
            int object) {}

    /** Collects solids. */
    public static final class Builder {
        private final List<Item> items = new ArrayList<>();

        /**
         * Adds a solid.
         *
         * @param part shape, pose in its parent's frame and skin
         * @param parent the parent's pose in the world
         * @param object the number of the object that it belongs to, or 0
         */
        public void add(Part part, Affine parent, int object) {
            items.add(
                    new Item(
                            part.shape(),
                            parent.times(part.pose()),
                            part.taperX(),
                            part.taperY(),
                            part.surface(),
                            object));
        }

        /** Adds solids that share a parent. */
        public void addAll(List<Part> parts, Affine parent, int object) {
            for (Part part : parts) {
                add(part, parent, object);
            }
        }

        /** Builds the hierarchy. */
        public Solids build() {
            float[] bounds = new float[6 * items.size()];
            for (int i = 0; i < items.size(); i++) {
                bound(items.get(i), bounds, 6 * i);
            }
            return new Solids(items, Bvh.of(bounds));
        }

        private static void bound(Item item, float[] bounds, int at) {
            double[] m = item.toWorld.m();
            boolean ball = item.shape == Shape.BALL || item.shape == Shape.FOLIAGE;
            for (int k = 0; k < 3; k++) {
                double x = m[4 * k];
                double y = m[4 * k + 1];
                double z = m[4 * k + 2];
                double reach =
                        ball
                                ? Math.sqrt(x * x + y * y + z * z)
                                : Math.abs(x) + Math.abs(y) + Math.abs(z);
                double rounding = 1e-4 + 1e-6 * Math.abs(m[4 * k + 3]);
                bounds[at + k] = (float) (m[4 * k + 3] - reach - rounding);
                bounds[at + 3 + k] = (float) (m[4 * k + 3] + reach + rounding);
            }
        }
    }
}
