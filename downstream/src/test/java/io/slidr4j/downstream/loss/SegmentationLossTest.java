package io.slidr4j.downstream.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class SegmentationLossTest {

    private static final int CLASSES = 5;

    @Test
    void bothTermsEqualTheirDefinitions() {
        RandomGenerator random = new SplittableRandom(4);
        for (int voxels : new int[] {1, 2, 7, 40}) {
            float[] logits = logits(voxels, random);
            int[] labels = random.ints(voxels, 0, CLASSES).toArray();
            labels[0] = 3;
            double entropy = NaiveLoss.crossEntropy(rows(logits), labels);
            double lovasz = NaiveLoss.lovasz(rows(logits), labels);
            assertThat(loss(LossName.CROSS_ENTROPY, logits, labels)).isCloseTo(entropy, near());
            assertThat(loss(LossName.LOVASZ, logits, labels)).isCloseTo(entropy + lovasz, near());
        }
    }

    @Test
    void gradientsEqualFiniteDifferences() {
        RandomGenerator random = new SplittableRandom(5);
        float[] logits = logits(9, random);
        int[] labels = {1, 2, 0, 4, 4, 1, 2, 0, 2};
        float[] gradient;
        try (Scope _ = Scope.open("test")) {
            Tensor x = Tensors.of(logits, 9, CLASSES).requires_grad_(true);
            new SegmentationLoss(LossName.LOVASZ, new Device.Cpu()).of(x, labels).backward();
            gradient = Tensors.floats(x.grad());
        }
        for (int i = 0; i < logits.length; i++) {
            double expected = FiniteDifferences.partial(x -> naive(x, labels), logits, i, 1e-3f);
            assertThat((double) gradient[i]).as("at %d", i).isCloseTo(expected, within(1e-3));
        }
    }

    @Test
    void ignoredVoxelsHaveNoPart() {
        RandomGenerator random = new SplittableRandom(6);
        float[] logits = logits(4, random);
        double with = loss(LossName.LOVASZ, logits, new int[] {1, 0, 2, 0});
        float[] others = logits.clone();
        for (int c = 0; c < CLASSES; c++) {
            others[CLASSES + c] = 50 * c;
        }
        assertThat(loss(LossName.LOVASZ, others, new int[] {1, 0, 2, 0})).isEqualTo(with);
    }

    @Test
    void withoutLabelsTheLossIsZero() {
        try (Scope _ = Scope.open("test")) {
            Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5}, 1, 5).requires_grad_(true);
            SegmentationLoss loss = new SegmentationLoss(LossName.LOVASZ, new Device.Cpu());
            Tensor value = loss.of(x, new int[] {0});
            value.backward();
            assertThat(Tensors.item(value)).isZero();
            assertThat(Tensors.floats(x.grad())).containsOnly(0);
        }
    }

    private static double naive(float[] logits, int[] labels) {
        double[][] rows = rows(logits);
        return NaiveLoss.crossEntropy(rows, labels) + NaiveLoss.lovasz(rows, labels);
    }

    private static double loss(LossName name, float[] logits, int[] labels) {
        try (Scope _ = Scope.open("test")) {
            Tensor x = Tensors.of(logits, labels.length, CLASSES);
            return Tensors.item(new SegmentationLoss(name, new Device.Cpu()).of(x, labels));
        }
    }

    private static float[] logits(int voxels, RandomGenerator random) {
        float[] logits = new float[voxels * CLASSES];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (2 * random.nextGaussian());
        }
        return logits;
    }

    private static double[][] rows(float[] logits) {
        double[][] rows = new double[logits.length / CLASSES][CLASSES];
        for (int i = 0; i < logits.length; i++) {
            rows[i / CLASSES][i % CLASSES] = logits[i];
        }
        return rows;
    }

    private static org.assertj.core.data.Offset<Double> near() {
        return within(1e-5);
    }
}
