package io.slidr4j.data.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class RegistrationTest {

    /** The long way, pose by pose, through the world's frame. */
    @Test
    void goesThroughTheWorld() {
        RandomGenerator random = new SplittableRandom(3);
        for (int i = 0; i < 50; i++) {
            SensorPose from = new SensorPose(pose(random, 2), pose(random, 1500));
            SensorPose to = new SensorPose(pose(random, 2), pose(random, 1500));
            float[] xyz = {random.nextFloat() * 50, -7, random.nextFloat()};
            double[] there = Registration.between(from, to).apply(xyz);
            double[] world = toParent(from.egoToGlobal(), toParent(from.sensorToEgo(), of(xyz)));
            double[] back = toParent(to.egoToGlobal(), toParent(to.sensorToEgo(), there));
            for (int axis = 0; axis < 3; axis++) {
                assertThat(back[axis]).isCloseTo(world[axis], within(1e-9));
            }
        }
    }

    @Test
    void oneStepToTheSideIsOneStep() {
        SensorPose from = new SensorPose(Pose.IDENTITY, Pose.IDENTITY);
        double half = Math.sqrt(0.5); // a quarter turn to the left
        SensorPose to = new SensorPose(Pose.IDENTITY, new Pose(half, 0, 0, half, 3, 4, 0));
        Registration registration = Registration.between(from, to);
        assertThat(registration.distance()).isCloseTo(5, within(1e-12));
        double[] moved = registration.apply(new float[] {3, 5, 2, 4, 4, 0});
        double[] expected = {1, 0, 2, 0, -1, 0};
        for (int i = 0; i < 6; i++) {
            assertThat(moved[i]).isCloseTo(expected[i], within(1e-12));
        }
    }

    private static double[] of(float[] xyz) {
        return new double[] {xyz[0], xyz[1], xyz[2]};
    }

    private static double[] toParent(Pose pose, double[] p) {
        double[] r = pose.rotation();
        return new double[] {
            r[0] * p[0] + r[1] * p[1] + r[2] * p[2] + pose.tx(),
            r[3] * p[0] + r[4] * p[1] + r[5] * p[2] + pose.ty(),
            r[6] * p[0] + r[7] * p[1] + r[8] * p[2] + pose.tz()
        };
    }

    private static Pose pose(RandomGenerator random, double extent) {
        return new Pose(
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(),
                extent * random.nextDouble(),
                extent * random.nextDouble(),
                extent * random.nextDouble());
    }
}
