package io.slidr4j.image.superpixel;

/** The adjusted Rand index of two labellings (Hubert and Arabie, 1985): 1 where they agree. */
public final class AdjustedRand {

    private static final int LABELS = 256;

    private AdjustedRand() {}

    /**
     * The index.
     *
     * @param a a label for each pixel, [P], as unsigned bytes
     * @param b other labels of the same pixels, [P]
     */
    public static double index(byte[] a, byte[] b) {
        long[][] joint = new long[LABELS][LABELS];
        for (int p = 0; p < a.length; p++) {
            joint[Byte.toUnsignedInt(a[p])][Byte.toUnsignedInt(b[p])]++;
        }
        double pairs = 0;
        double rows = 0;
        double columns = 0;
        for (int i = 0; i < LABELS; i++) {
            long row = 0;
            long column = 0;
            for (int j = 0; j < LABELS; j++) {
                pairs += choose(joint[i][j]);
                row += joint[i][j];
                column += joint[j][i];
            }
            rows += choose(row);
            columns += choose(column);
        }
        double expected = rows * columns / choose(a.length);
        double most = (rows + columns) / 2;
        return most == expected ? 1 : (pairs - expected) / (most - expected);
    }

    private static double choose(long n) {
        return n * (n - 1) / 2.0;
    }
}
