package io.slidr4j.downstream.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.Test;

import java.util.Random;

class IouScoresTest {

    @Test
    void scoresEqualAnIndependentCount() {
        Random random = new Random(8);
        byte[] labels = new byte[500];
        byte[] predictions = new byte[500];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(5); // 5 is never there, but predicted
            predictions[i] = (byte) (1 + random.nextInt(5)); // 6 neither
        }
        ConfusionMatrix confusion = new ConfusionMatrix(7);
        confusion.add(labels, predictions);
        IouScores honest = IouScores.honest(confusion);
        double sum = 0;
        double weighted = 0;
        for (int c = 1; c <= 5; c++) {
            double iou = iou(labels, predictions, c);
            assertThat(honest.perClass()[c - 1]).isCloseTo(iou, within(1e-12));
            sum += iou;
            weighted += iou * count(labels, c) / (500 - count(labels, 0));
        }
        assertThat(honest.perClass()[5]).isNaN();
        assertThat(honest.meanIou()).isCloseTo(sum / 5, within(1e-12));
        assertThat(honest.weightedIou()).isCloseTo(weighted, within(1e-12));
        assertThat(IouScores.parity(confusion).meanIou()).isCloseTo((sum + 1) / 6, within(1e-12));
    }

    @Test
    void parityEqualsTheReference() {
        int[] golden = Npy.read(Shared.reference("keyframe/confusion.npy")).ints(); // [17, 17]
        ConfusionMatrix confusion = new ConfusionMatrix(17);
        for (int i = 0; i < golden.length; i++) {
            byte[] labels = new byte[golden[i]];
            byte[] predictions = new byte[golden[i]];
            java.util.Arrays.fill(labels, (byte) (i / 17));
            java.util.Arrays.fill(predictions, (byte) (i % 17));
            confusion.add(labels, predictions);
        }
        IouScores parity = IouScores.parity(confusion);
        assertThat(parity.meanIou()).isCloseTo(0.07266143709421158, within(1e-7));
        assertThat(parity.weightedIou()).isCloseTo(0.027048246935009956, within(1e-7));
        assertThat(parity.perClass()[11]).isEqualTo(1);
        assertThat(IouScores.honest(confusion).meanIou()).isLessThan(0.02);
    }

    @Test
    void nothingLabelledScoresNothing() {
        ConfusionMatrix confusion = new ConfusionMatrix(3);
        confusion.add(new byte[] {0, 0}, new byte[] {1, 2});
        assertThat(IouScores.honest(confusion).meanIou()).isZero();
        assertThat(IouScores.honest(confusion).accuracy()).isZero();
    }

    private static double iou(byte[] labels, byte[] predictions, int c) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean counts = labels[i] != 0;
            both += counts && labels[i] == c && predictions[i] == c ? 1 : 0;
            either += counts && (labels[i] == c || predictions[i] == c) ? 1 : 0;
        }
        return (double) both / either;
    }

    private static int count(byte[] labels, int c) {
        int count = 0;
        for (byte label : labels) {
            count += label == c ? 1 : 0;
        }
        return count;
    }
}
