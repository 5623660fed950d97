package io.slidr4j.sparse.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.KernelShape;

import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Test;

class SparseTensorTest {

    private final CoordinateMap two = CoordinateMap.of(new int[] {0, 0, 0, 0, 0, 1, 0, 0});

    @Test
    void rowsMustBelongToTheVoxels() {
        try (Scope _ = Scope.open("test")) {
            assertThatThrownBy(() -> SparseTensor.of(two, Tensors.zeros(3, 1)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("3 rows do not belong to 2 voxels");
        }
    }

    @Test
    void tensorsOfOtherVoxelsDoNotMeet() {
        try (Scope _ = Scope.open("test")) {
            SparseTensor x = SparseTensor.of(two, Tensors.zeros(2, 1));
            SparseTensor y = SparseTensor.of(two, Tensors.zeros(2, 1));
            assertThatThrownBy(() -> x.concatenate(y)).isInstanceOf(EngineException.class);
            assertThat(x.concatenate(x.with(Tensors.ones(2, 2))).channels()).isEqualTo(3);
            try (SparseBatchNorm norm = new SparseBatchNorm(1, 0.1)) {
                assertThatThrownBy(() -> x.normAddRelu(norm, y))
                        .isInstanceOf(EngineException.class);
            }
        }
    }

    @Test
    void layersRefuseOtherChannels() {
        try (Scope _ = Scope.open("test");
                SparseConvolution layer = new SparseConvolution(4, 8, KernelShape.of(3), 1)) {
            SparseTensor x = SparseTensor.of(two, Tensors.zeros(2, 3));
            assertThatThrownBy(() -> x.then(layer))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("4 input channels was given 3");
        }
    }

    @Test
    void anEmptyBatchGoesThrough() {
        try (Scope _ = Scope.open("test");
                SparseConvolution layer = new SparseConvolution(3, 8, KernelShape.of(2), 2)) {
            CoordinateMap none = CoordinateMap.of(new int[0]);
            SparseTensor y = SparseTensor.of(none, Tensors.zeros(0, 3)).then(layer);
            assertThat(Tensors.shape(y.features())).containsExactly(0, 8);
        }
    }

    @Test
    void withoutGradientsOnlyTheOutputOutlivesALayer() {
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                SparseConvolution layer = new SparseConvolution(1, 2, KernelShape.of(3), 1)) {
            SparseTensor y = SparseTensor.of(two, Tensors.ones(2, 1)).then(layer);
            assertThat(Tensors.floats(y.features())).hasSize(4).doesNotContain(0);
        }
    }
}
