package io.slidr4j.world.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.world.Simulation;
import io.slidr4j.world.SimulationFormat;
import io.slidr4j.world.SimulationListener;
import io.slidr4j.world.SimulationSettings;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.imageio.ImageIO;

/** The files of both KITTI formats: their sizes, their numbers, and how they fit together. */
class KittiFilesTest {
    @TempDir private static Path folder;
    private static Path frames;
    private static Path sequences;

    @BeforeAll
    static void simulate() {
        frames = folder.resolve("kitti");
        sequences = folder.resolve("semantic");
        Simulation.write(
                frames,
                new SimulationSettings(SimulationFormat.KITTI, 2, 2, 4, 621, 188, 2),
                SimulationListener.NONE);
        Simulation.write(
                sequences,
                new SimulationSettings(SimulationFormat.SEMANTICKITTI, 1, 3, 4, 0, 0, 2),
                SimulationListener.NONE);
    }

    @Test
    void sequencesHaveAScanALabelAndAPoseForEveryMoment() throws IOException {
        Path sequence = sequences.resolve("sequences/00");
        assertThat(Files.readAllLines(sequence.resolve("poses.txt"))).hasSize(3);
        assertThat(Files.readAllLines(sequence.resolve("times.txt"))).hasSize(3);
        assertThat(Files.readAllLines(sequence.resolve("calib.txt"))).hasSize(5);
        Set<Integer> classes = new TreeSet<>();
        for (int k = 0; k < 3; k++) {
            Path scan = sequence.resolve("velodyne/%06d.bin".formatted(k));
            PointCloud cloud = ScanFormat.KITTI.read(scan);
            assertThat(cloud.size()).isBetween(60_000, 64 * 2083);
            byte[] labels = Files.readAllBytes(sequence.resolve("labels/%06d.label".formatted(k)));
            assertThat(labels).hasSize(4 * cloud.size());
            ByteBuffer numbers = ByteBuffer.wrap(labels).order(ByteOrder.LITTLE_ENDIAN);
            while (numbers.hasRemaining()) {
                classes.add(numbers.getInt() & 0xFFFF);
            }
        }
        assertThat(classes).contains(10, 40, 48, 50, 70, 71, 72, 80);
    }

    @Test
    void framesHaveAllTheirFiles() throws IOException {
        assertThat(Files.readAllLines(frames.resolve("ImageSets/train.txt")))
                .containsExactly("000000", "000001");
        assertThat(Files.readAllLines(frames.resolve("ImageSets/val.txt")))
                .containsExactly("000002", "000003");
        for (int k = 0; k < 4; k++) {
            assertThat(ImageIO.read(file("image_2", k, "png").toFile()).getWidth()).isEqualTo(621);
            assertThat(Files.readAllLines(file("calib", k, "txt"))).hasSize(7);
            for (String line : Files.readAllLines(file("label_2", k, "txt"))) {
                assertThat(line.split(" ")).as(line).hasSize(15);
            }
        }
    }

    /**
     * KITTI's own chain: a box's bottom centre, lifted by half its height, falls into its 2D box.
     */
    @Test
    void boxesProjectIntoTheirPictures() throws IOException {
        int seen = 0;
        for (int k = 0; k < 4; k++) {
            double[] p2 = numbers(Files.readAllLines(file("calib", k, "txt")).get(2));
            for (String line : Files.readAllLines(file("label_2", k, "txt"))) {
                double[] f = numbers(line);
                if (f[0] > 0.3) {
                    continue;
                }
                double y = f[11] - f[7] / 2;
                double column = (p2[0] * f[10] + p2[2] * f[12] + p2[3]) / f[12];
                double row = (p2[5] * y + p2[6] * f[12]) / f[12];
                assertThat(column).as(line).isBetween(f[3], f[5]);
                assertThat(row).as(line).isBetween(f[4], f[6]);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(8);
    }

    /** Points that KITTI's calibration puts into a car's box are there. */
    @Test
    void boxesHoldPointsOfTheScan() throws IOException {
        int boxes = 0;
        int full = 0;
        for (int k = 0; k < 4; k++) {
            List<String> calibration = Files.readAllLines(file("calib", k, "txt"));
            double[] toCamera = numbers(calibration.get(5));
            PointCloud cloud = ScanFormat.KITTI.read(file("velodyne", k, "bin"));
            for (String line : Files.readAllLines(file("label_2", k, "txt"))) {
                if (line.startsWith("Car")) {
                    boxes++;
                    full += pointsIn(numbers(line), cloud, toCamera) > 3 ? 1 : 0;
                }
            }
        }
        assertThat(boxes).isGreaterThan(3);
        assertThat(full / (double) boxes).isGreaterThan(0.75);
    }

    private static int pointsIn(double[] f, PointCloud cloud, double[] m) {
        int count = 0;
        double cos = Math.cos(f[13]);
        double sin = Math.sin(f[13]);
        for (int i = 0; i < cloud.size(); i++) {
            double[] p = new double[3];
            for (int r = 0; r < 3; r++) {
                p[r] = m[4 * r + 3];
                for (int c = 0; c < 3; c++) {
                    p[r] += m[4 * r + c] * cloud.xyz()[3 * i + c];
                }
            }
            double dx = p[0] - f[10];
            double dz = p[2] - f[12];
            double along = cos * dx - sin * dz;
            double across = sin * dx + cos * dz;
            boolean in =
                    Math.abs(along) < f[9] / 2
                            && Math.abs(across) < f[8] / 2
                            && p[1] < f[11]
                            && p[1] > f[11] - f[7];
            count += in ? 1 : 0;
        }
        return count;
    }

    /** The numbers behind a line's first word. */
    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ")).skip(1).mapToDouble(Double::parseDouble).toArray();
    }

    private static Path file(String part, int frame, String ending) {
        return frames.resolve("training/%s/%06d.%s".formatted(part, frame, ending));
    }
}
