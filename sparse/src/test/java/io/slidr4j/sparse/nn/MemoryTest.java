package io.slidr4j.sparse.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Sgd;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.KernelShape;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Training steps leave resident memory flat. */
class MemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");

    private final CoordinateMap voxels = Clouds.random(3000, 12, 2);
    private final float[] features = Clouds.numbers("x", voxels.size() * 8);

    @Test
    void twoHundredStepsStayFlat() throws IOException {
        assumeTrue(Files.exists(STATUS), "this system has no " + STATUS);
        KernelShape two = KernelShape.of(2);
        KernelShape three = KernelShape.of(3);
        try (Scope _ = Scope.open("test");
                SparseSequence layers =
                        new SparseSequence(
                                List.of(
                                        new SparseConvolution(8, 32, three, 1),
                                        new SparseBatchNorm(32, 0.1),
                                        new SparseConvolution(32, 32, two, 2),
                                        new TransposedSparseConvolution(32, 16, two, 2),
                                        PointwiseConvolution.biased(16, 64)));
                Sgd sgd = new Sgd(layers.trainable(), new Sgd.Settings(0.01, 0.9, 0.1, 1e-4))) {
            steps(50, layers, sgd);
            long before = residentKilobytes();
            steps(200, layers, sgd);
            // one feature matrix of 64 channels kept at each step would be 140 MB
            assertThat(residentKilobytes() - before).as("growth in KB").isLessThan(20_000);
        }
    }

    private void steps(int count, SparseSequence layers, Sgd sgd) {
        for (int i = 0; i < count; i++) {
            try (Scope _ = Scope.open("step")) {
                sgd.zeroGrad();
                Tensor x = Tensors.of(features, voxels.size(), 8);
                Tensor y = SparseTensor.of(voxels, x).then(layers).features();
                y.mul(y).sum().backward();
                sgd.step();
            }
        }
    }

    /** After a collection, so that the Java heap's garbage does not count. */
    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
