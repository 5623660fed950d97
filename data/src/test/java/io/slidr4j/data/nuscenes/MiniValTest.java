package io.slidr4j.data.nuscenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

class MiniValTest {

    /** Conditions of 700 scenes whose shares are the supplement's: 140, 84, 308 and 392. */
    private static List<SceneConditions> scenes() {
        List<SceneConditions> scenes = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            String city = i < 308 ? "singapore" : "boston";
            boolean night = i < 84; // all of them in Singapore
            boolean rain = i < 17 || i >= 577; // 17 + 123
            scenes.add(new SceneConditions("scene-%04d".formatted(i), rain, night, city));
        }
        return scenes;
    }

    @Test
    void theSupplementsProportionsAreMet() {
        List<SceneConditions> all = scenes();
        for (long seed = 0; seed < 5; seed++) {
            Set<String> chosen = MiniVal.choose(all, 100, new SplittableRandom(seed));
            assertThat(chosen).hasSize(100);
            assertThat(count(all, chosen, SceneConditions::rain)).isEqualTo(20);
            assertThat(count(all, chosen, SceneConditions::night)).isEqualTo(12);
            assertThat(count(all, chosen, s -> s.city().equals("singapore"))).isEqualTo(44);
            assertThat(count(all, chosen, s -> s.city().equals("boston"))).isEqualTo(56);
        }
    }

    @Test
    void theSeedDecidesWhich() {
        Set<String> one = MiniVal.choose(scenes(), 100, new SplittableRandom(1));
        assertThat(MiniVal.choose(scenes(), 100, new SplittableRandom(1))).isEqualTo(one);
        assertThat(MiniVal.choose(scenes(), 100, new SplittableRandom(2))).isNotEqualTo(one);
    }

    @Test
    void tooManyAreRefused() {
        assertThatThrownBy(() -> MiniVal.choose(scenes(), 700, new SplittableRandom(1)))
                .isInstanceOf(DataException.class);
    }

    private static long count(
            List<SceneConditions> all, Set<String> chosen, Predicate<SceneConditions> what) {
        return all.stream().filter(s -> chosen.contains(s.scene())).filter(what).count();
    }
}
