package io.slidr4j.sparse.nn;

import io.slidr4j.sparse.coords.KernelMap;

/** The oracle of the sparse kernels: plain loops over pairs and channels, summed in double. */
final class NaiveKernels {

    private NaiveKernels() {}

    /** y[o] += x[i] · W[k], [V', cout]. */
    static float[] multiply(float[] x, float[] w, KernelMap map, int cin, int cout) {
        double[] y = new double[map.outputRows() * cout];
        for (int k = 0; k < map.volume(); k++) {
            for (int p = 0; p < map.at(k).size(); p++) {
                int i = map.at(k).inputs()[p];
                int o = map.at(k).outputs()[p];
                for (int a = 0; a < cin; a++) {
                    for (int b = 0; b < cout; b++) {
                        y[o * cout + b] += (double) x[i * cin + a] * w[(k * cin + a) * cout + b];
                    }
                }
            }
        }
        return floats(y);
    }

    /** dx[i] += dy[o] · W[k]ᵀ, [V, cin]. */
    static float[] inputGradient(float[] dy, float[] w, KernelMap map, int cin, int cout) {
        double[] dx = new double[map.inputRows() * cin];
        for (int k = 0; k < map.volume(); k++) {
            for (int p = 0; p < map.at(k).size(); p++) {
                int i = map.at(k).inputs()[p];
                int o = map.at(k).outputs()[p];
                for (int a = 0; a < cin; a++) {
                    for (int b = 0; b < cout; b++) {
                        dx[i * cin + a] += (double) dy[o * cout + b] * w[(k * cin + a) * cout + b];
                    }
                }
            }
        }
        return floats(dx);
    }

    /** dW[k] += x[i]ᵀ · dy[o], [K, cin, cout]. */
    static float[] weightGradient(float[] x, float[] dy, KernelMap map, int cin, int cout) {
        double[] dw = new double[map.volume() * cin * cout];
        for (int k = 0; k < map.volume(); k++) {
            for (int p = 0; p < map.at(k).size(); p++) {
                int i = map.at(k).inputs()[p];
                int o = map.at(k).outputs()[p];
                for (int a = 0; a < cin; a++) {
                    for (int b = 0; b < cout; b++) {
                        dw[(k * cin + a) * cout + b] += (double) x[i * cin + a] * dy[o * cout + b];
                    }
                }
            }
        }
        return floats(dw);
    }

    private static float[] floats(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }
}
