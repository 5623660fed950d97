package io.slidr4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void oddNumbersHaveAMiddle() {
        assertThat(Spread.of(5, 1, 3)).isEqualTo(new Spread(3, 1, 5, 3));
    }

    @Test
    void evenNumbersHaveTwoMiddles() {
        assertThat(Spread.of(4, 1, 3, 9)).isEqualTo(new Spread(3.5, 1, 9, 4));
    }

    @Test
    void oneValueIsItsOwnSpread() {
        assertThat(Spread.of(2)).isEqualTo(new Spread(2, 2, 2, 1));
    }

    @Test
    void aFallingChangeSwapsTheEnds() {
        assertThat(Spread.of(1, 2, 4).map(x -> 8 / x)).isEqualTo(new Spread(4, 2, 8, 3));
    }

    @Test
    void nothingHasNoSpread() {
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void warmUpRunsDoNotCount() {
        int[] calls = new int[1];
        Timing.Spent spent = new Timing(3, 5).of(() -> calls[0]++);
        assertThat(calls[0]).isEqualTo(8);
        assertThat(spent.wall().runs()).isEqualTo(5);
        assertThat(spent.wall().low()).isGreaterThanOrEqualTo(0);
    }
}
