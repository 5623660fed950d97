package io.slidr4j.view.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.label.LabelSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** Holds the promise that the classes' colours can be told apart with any kind of cones. */
class ClassColoursTest {

    private static final double APART = 0.085;

    /** Machado, Oliveira and Fernandes (2009), table 1, severity 1.0, in linear RGB. */
    private static final List<double[]> VISIONS =
            List.of(
                    new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
                    new double[] {
                        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882,
                        -0.048116, 1.051998
                    },
                    new double[] {
                        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820,
                        0.042940, 0.968881
                    },
                    new double[] {
                        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733,
                        0.691367, 0.303900
                    });

    @ParameterizedTest
    @EnumSource
    void everyPairOfScoredClassesIsApart(LabelSet set) {
        int[] palette = ClassColours.of(set);
        assertThat(palette).hasSize(set.size());
        for (double[] vision : VISIONS) {
            for (int a = 1; a < palette.length; a++) {
                for (int b = 1; b < a; b++) {
                    double distance = distance(seen(palette[a], vision), seen(palette[b], vision));
                    assertThat(distance)
                            .as("%s and %s", set.name(a), set.name(b))
                            .isGreaterThan(APART);
                }
            }
        }
    }

    /** OKLab (B. Ottosson, 2020) of a colour as somebody sees it. */
    private static double[] seen(int rgb, double[] vision) {
        double[] own = {linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255)};
        double[] c = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += vision[3 * i + j] * own[j];
            }
            c[i] = Math.clamp(sum, 0, 1);
        }
        double l = Math.cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
        double m = Math.cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
        double s = Math.cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(
                Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
