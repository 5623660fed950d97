package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.pretrain.objective.ScanContrast.Directions;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** DepthContrast's loss and queues: by hand, against a naive sum, and by finite differences. */
class ScanContrastTest {

    private static final int D = 5;

    @Test
    void aTermByHand() {
        try (Scope _ = Scope.open("test")) {
            Tensor query = Tensors.of(new float[] {1, 0, 0, 1}, 2, 2);
            Tensor key = Tensors.of(new float[] {1, 0, 1, 0}, 2, 2);
            Tensor queue = Tensors.of(new float[] {0, -1, 1, 0}, 2, 2); // columns (0, 1), (-1, 0)
            double loss = Tensors.item(new ScanContrast(1, 0, 0.5).term(query, key, queue));
            // the first meets its key at 1 and the queue at 0 and -1; the second at 0, 1 and 0
            double first = -Math.log(Math.exp(2) / (Math.exp(2) + 1 + Math.exp(-2)));
            double second = -Math.log(1 / (1 + Math.exp(2) + 1));
            assertThat(loss).isCloseTo((first + second) / 2, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 3, 6", "0, 1, 3, 6", "0.5, 0.5, 1, 7", "0.3, 0.9, 8, 8", "1, 0, 4, 64"})
    void theLossIsTheNaiveSum(double within, double across, int batch, int length) {
        try (Scope _ = Scope.open("test");
                KeyQueues queues = new KeyQueues(D, length)) {
            float[] qp = rows(batch, 1);
            float[] qv = rows(batch, 2);
            float[] kp = rows(batch, 3);
            float[] kv = rows(batch, 4);
            float[] points = Tensors.floats(queues.points().keys());
            float[] voxels = Tensors.floats(queues.voxels().keys());
            double expected =
                    within * (naive(qp, kp, points) + naive(qv, kv, voxels))
                            + across * (naive(qp, kv, voxels) + naive(qv, kp, points));
            double loss =
                    Tensors.item(
                            new ScanContrast(within, across, 0.1)
                                    .loss(directions(qp, qv), directions(kp, kv), queues));
            assertThat(loss).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        }
    }

    @Test
    void gradientsAreThoseOfFiniteDifferencesThoughTheQueuesMoveOn() {
        try (Scope _ = Scope.open("test");
                KeyQueues queues = new KeyQueues(D, 6)) {
            float[] qp = rows(3, 1);
            float[] qv = rows(3, 2);
            float[] kp = rows(3, 3);
            float[] kv = rows(3, 4);
            float[] points = Tensors.floats(queues.points().keys());
            float[] voxels = Tensors.floats(queues.voxels().keys());
            Directions queries = directions(qp, qv);
            queries.points().set_requires_grad(true);
            queries.voxels().set_requires_grad(true);
            Directions keys = directions(kp, kv);
            Tensor loss = new ScanContrast(0.5, 0.5, 0.1).loss(queries, keys, queues);
            queues.push(keys);
            loss.backward();
            float[] ofPoints =
                    FiniteDifferences.gradient(
                            x -> (naive(x, kp, points) + naive(x, kv, voxels)) / 2, qp, 1e-3f);
            float[] ofVoxels =
                    FiniteDifferences.gradient(
                            x -> (naive(x, kv, voxels) + naive(x, kp, points)) / 2, qv, 1e-3f);
            Close.relativeNorm(Tensors.floats(queries.points().grad()), ofPoints, 1e-3);
            Close.relativeNorm(Tensors.floats(queries.voxels().grad()), ofVoxels, 1e-3);
        }
    }

    @Test
    void theOldestKeysGoFirst() {
        try (Scope _ = Scope.open("test");
                KeyQueues queues = new KeyQueues(D, 6)) {
            float[] before = Tensors.floats(queues.voxels().keys());
            float[][] batches = {rows(2, 1), rows(2, 2), rows(2, 3), rows(2, 4)};
            for (float[] batch : batches) {
                queues.push(directions(rows(2, 9), batch));
            }
            float[] now = Tensors.floats(queues.voxels().keys());
            assertThat(column(now, 0, 6)).isEqualTo(Arrays.copyOfRange(batches[3], 0, D));
            assertThat(column(now, 1, 6)).isEqualTo(Arrays.copyOfRange(batches[3], D, 2 * D));
            assertThat(column(now, 2, 6)).isEqualTo(Arrays.copyOfRange(batches[1], 0, D));
            assertThat(column(now, 5, 6)).isEqualTo(Arrays.copyOfRange(batches[2], D, 2 * D));
            assertThat(column(before, 5, 6)).isNotEqualTo(column(now, 5, 6));
            assertThat(Tensors.longs(queues.voxels().next())).containsExactly(2);
            assertThat(Tensors.longs(queues.points().next())).containsExactly(2);
            assertThat(column(Tensors.floats(queues.points().keys()), 3, 6))
                    .isEqualTo(Arrays.copyOfRange(rows(2, 9), D, 2 * D));
        }
    }

    @Test
    void queuesBeginWithRandomKeysOfLengthOne() {
        Seeds.seedLibtorch(3);
        try (Scope _ = Scope.open("test");
                KeyQueues queues = new KeyQueues(128, 300)) {
            assertThat(queues.state())
                    .containsOnlyKeys("queue", "queue_ptr", "queue_other", "queue_other_ptr");
            assertThat(queues.parameters()).isEmpty();
            float[] keys = Tensors.floats(queues.points().keys());
            double sum = 0;
            for (int k = 0; k < 300; k++) {
                float[] key = column(keys, k, 300);
                double squares = IntStream.range(0, 128).mapToDouble(d -> key[d] * key[d]).sum();
                assertThat(squares).isCloseTo(1, within(1e-5));
                sum += key[0];
            }
            assertThat(sum / 300).isCloseTo(0, within(0.03));
            assertThat(Tensors.longs(queues.points().next())).containsExactly(0);
            assertThat(keys).isNotEqualTo(Tensors.floats(queues.voxels().keys()));
        }
    }

    @Test
    void aLengthThatIsNoMultipleOfTheBatchIsRefused() {
        try (Scope _ = Scope.open("test");
                KeyQueues queues = new KeyQueues(D, 7)) {
            assertThatThrownBy(() -> queues.push(directions(rows(2, 1), rows(2, 2))))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "A queue of 7 keys cannot take batches of 2; its length must be a"
                                    + " multiple.");
        }
        assertThatThrownBy(() -> new ScanContrast(0, 0, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** −log of each query's share, a loop for every product, in double precision. */
    private static double naive(float[] queries, float[] keys, float[] queue) {
        int batch = queries.length / D;
        int length = queue.length / D;
        double sum = 0;
        for (int i = 0; i < batch; i++) {
            double own = Math.exp(dot(queries, i, keys, i) / 0.1);
            double all = own;
            for (int k = 0; k < length; k++) {
                double product = 0;
                for (int d = 0; d < D; d++) {
                    product += (double) queries[D * i + d] * queue[length * d + k];
                }
                all += Math.exp(product / 0.1);
            }
            sum -= Math.log(own / all);
        }
        return sum / batch;
    }

    private static double dot(float[] a, int i, float[] b, int j) {
        double product = 0;
        for (int d = 0; d < D; d++) {
            product += (double) a[D * i + d] * b[D * j + d];
        }
        return product;
    }

    private static float[] column(float[] keys, int k, int length) {
        float[] column = new float[keys.length / length];
        for (int d = 0; d < column.length; d++) {
            column[d] = keys[length * d + k];
        }
        return column;
    }

    private static Directions directions(float[] points, float[] voxels) {
        return new Directions(
                Tensors.of(points, points.length / D, D), Tensors.of(voxels, voxels.length / D, D));
    }

    private static float[] rows(int count, int seed) {
        Random random = new Random(seed);
        float[] rows = new float[count * D];
        for (int i = 0; i < count; i++) {
            double norm = 0;
            for (int d = 0; d < D; d++) {
                rows[D * i + d] = (float) random.nextGaussian();
                norm += rows[D * i + d] * rows[D * i + d];
            }
            for (int d = 0; d < D; d++) {
                rows[D * i + d] /= (float) Math.sqrt(norm);
            }
        }
        return rows;
    }
}
