package io.slidr4j.testkit;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vehicle's LiDAR and six cameras, and what they record of a {@link TinyWorld}. */
record TinySensors(TinyNuScenes.Size size) {

    /** The LiDAR's place on the vehicle: its y axis looks forward, as nuScenes' does. */
    static final TinyFrame LIDAR = TinyFrame.upright(-90, 0.9, 0, 1.8);

    /** Half of a camera's field of view. */
    private static final double HALF_VIEW = Math.toRadians(35);

    /** The cameras in nuScenes' order, each with its place on the vehicle. */
    static Map<String, TinyFrame> cameras() {
        Map<String, TinyFrame> cameras = new LinkedHashMap<>();
        cameras.put("CAM_FRONT", camera(0));
        cameras.put("CAM_FRONT_RIGHT", camera(-60));
        cameras.put("CAM_BACK_RIGHT", camera(-120));
        cameras.put("CAM_BACK", camera(180));
        cameras.put("CAM_BACK_LEFT", camera(120));
        cameras.put("CAM_FRONT_LEFT", camera(60));
        return cameras;
    }

    private static TinyFrame camera(int yaw) {
        double angle = Math.toRadians(yaw);
        return TinyFrame.camera(yaw, 0.8 + Math.cos(angle), 0.5 * Math.sin(angle), 1.5);
    }

    /** The camera matrix, 3 rows. */
    List<double[]> intrinsics() {
        return List.of(
                new double[] {focal(), 0, centre(size.width())},
                new double[] {0, focal(), centre(size.height())},
                new double[] {0, 0, 1});
    }

    private double focal() {
        return size.width() / 2.0 / Math.tan(HALF_VIEW);
    }

    private static double centre(int pixels) {
        return (pixels - 1) / 2.0;
    }

    /** A scan's bytes: (x, y, z, intensity, ring) as float32, sensor frame. */
    byte[] scan(TinyWorld world, TinyFrame ego) {
        int points = size.beams() * size.azimuths();
        ByteBuffer out = ByteBuffer.allocate(points * 20).order(ByteOrder.LITTLE_ENDIAN);
        double[] origin = ego.place(LIDAR.translation());
        for (int i = 0; i < points; i++) {
            int ring = i % size.beams();
            double[] ray = ray(ring, i / size.beams());
            TinyWorld.Hit hit = world.cast(origin, ego.turn(LIDAR.turn(ray)));
            for (double axis : ray) {
                out.putFloat((float) (axis * hit.distance()));
            }
            out.putFloat(hit.intensity()).putFloat(ring);
        }
        return out.array();
    }

    /** What each point of a scan belongs to: one lidarseg id each, uint8. */
    byte[] labels(TinyWorld world, TinyFrame ego) {
        byte[] labels = new byte[size.beams() * size.azimuths()];
        double[] origin = ego.place(LIDAR.translation());
        for (int i = 0; i < labels.length; i++) {
            double[] ray = ray(i % size.beams(), i / size.beams());
            labels[i] = (byte) world.cast(origin, ego.turn(LIDAR.turn(ray))).lidarseg();
        }
        return labels;
    }

    /** A ray of the LiDAR, of length 1: beams from 20 degrees below to 8 above the horizon. */
    private double[] ray(int ring, int azimuth) {
        double up = Math.toRadians(-20 + 28.0 * ring / Math.max(1, size.beams() - 1));
        double around = 2 * Math.PI * azimuth / size.azimuths();
        return new double[] {
            Math.cos(up) * Math.cos(around), Math.cos(up) * Math.sin(around), Math.sin(up)
        };
    }

    /** What a camera sees. */
    BufferedImage image(TinyWorld world, TinyFrame ego, TinyFrame camera) {
        BufferedImage image =
                new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        double[] origin = ego.place(camera.translation());
        for (int row = 0; row < size.height(); row++) {
            for (int column = 0; column < size.width(); column++) {
                double x = (column - centre(size.width())) / focal();
                double y = (row - centre(size.height())) / focal();
                int[] rgb = world.cast(origin, ego.turn(camera.turn(x, y, 1))).rgb();
                image.setRGB(column, row, rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
            }
        }
        return image;
    }

    /** A superpixel map: a grid of 4 × 6 cells, numbered row by row. */
    BufferedImage map() {
        BufferedImage map =
                new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 0; row < size.height(); row++) {
            for (int column = 0; column < size.width(); column++) {
                int id = 4 * row / size.height() * 6 + 6 * column / size.width();
                map.getRaster().setSample(column, row, 0, id);
            }
        }
        return map;
    }
}
