package io.slidr4j.sparse.coords;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowCutsTest {

    @Test
    void partsWeighTheSame() {
        assertThat(RowCuts.of(new int[] {1, 1, 1, 1, 4, 4, 4}, 4)).containsExactly(0, 4, 5, 6, 7);
        assertThat(RowCuts.of(new int[] {2, 2, 2, 2}, 2)).containsExactly(0, 2, 4);
    }

    @Test
    void partsMayBeEmpty() {
        assertThat(RowCuts.of(new int[] {9}, 3)).containsExactly(0, 1, 1, 1);
        assertThat(RowCuts.of(new int[0], 2)).containsExactly(0, 0, 0);
        assertThat(RowCuts.of(new int[] {0, 0}, 2)).containsExactly(0, 0, 2);
    }
}
