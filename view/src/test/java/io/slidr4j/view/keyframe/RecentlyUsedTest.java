package io.slidr4j.view.keyframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

class RecentlyUsedTest {

    private final RecentlyUsed<String, Integer> cache = new RecentlyUsed<>(10, value -> value);
    private final AtomicInteger computed = new AtomicInteger();

    @Test
    void keepsWhatFitsAndForgetsTheLeastRecent() {
        ask("a", 4);
        ask("b", 4);
        ask("a", 4);
        ask("c", 4); // 12 of 10: b goes
        assertThat(computed).hasValue(3);
        ask("a", 4);
        assertThat(computed).hasValue(3);
        ask("b", 4);
        assertThat(computed).hasValue(4);
    }

    @Test
    void theNewestIsKeptHoweverLarge() {
        ask("huge", 100);
        ask("huge", 100);
        assertThat(computed).hasValue(1);
    }

    @Test
    void aFailureIsNotKept() {
        assertThatThrownBy(() -> cache.get("x", RecentlyUsedTest::fail)).hasMessage("once");
        assertThat(ask("x", 3)).isEqualTo(3);
    }

    private int ask(String key, int value) {
        return cache.get(
                key,
                () -> {
                    computed.incrementAndGet();
                    return value;
                });
    }

    private static Integer fail() {
        throw new IllegalStateException("once");
    }
}
