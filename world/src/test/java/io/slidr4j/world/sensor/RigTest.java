package io.slidr4j.world.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mounts and triggers of the sensors. */
class RigTest {
    private static final double TRIGGER = 0.004;

    @Test
    void camerasAreTriggeredAsTheBeamSweepsPast() {
        Rig rig = Rig.nuScenes(448, 252);
        for (Camera camera : rig.cameras()) {
            double[] axis = camera.toEgo().turn(0, 0, 1);
            double[] seen = rig.lidar().toEgo().inverse().turn(axis[0], axis[1], axis[2]);
            double turned = rig.lidar().start() - Math.atan2(seen[1], seen[0]);
            double share = (turned / (2 * Math.PI) + 1) % 1;
            double passes = rig.lidar().period() * (share - 1);
            assertThat(camera.offset())
                    .as(camera.channel())
                    .isBetween(passes - TRIGGER, passes + TRIGGER);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 448, 1600})
    void camerasKeepTheirFieldOfView(int width) {
        Camera camera = Rig.nuScenes(width, width * 9 / 16).cameras().getFirst();
        assertThat(camera.fx() / camera.width()).isEqualTo(1266.417 / 1600, within());
        assertThat(camera.fy()).isEqualTo(camera.fx(), within());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }

    @Test
    void kittiLooksAhead() {
        Rig rig = Rig.kitti(1242, 375);
        double[] axis = rig.cameras().getFirst().toEgo().turn(0, 0, 1);
        assertThat(axis).containsExactly(1, 0, 0);
        assertThat(rig.lidar().elevations()).hasSize(64);
    }
}
