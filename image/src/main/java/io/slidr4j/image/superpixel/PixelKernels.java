package io.slidr4j.image.superpixel;

import io.slidr4j.data.DataException;

/**
 * Chooses the implementation of the inner loops. Both give the same bits; plain Java takes about
 * two and a half times as long.
 */
final class PixelKernels {

    /**
     * The system property that forces the kernels: {@code vector} (the default) or {@code scalar}.
     */
    static final String PROPERTY = "slidr.superpixel.kernels";

    private static final String MODULE = "jdk.incubator.vector";

    private PixelKernels() {}

    /**
     * A kernel for one thread.
     *
     * @throws DataException if the property names no kernels, or the Vector API is missing
     */
    static PixelKernel create() {
        return create(System.getProperty(PROPERTY, "vector"), hasVectorApi());
    }

    static PixelKernel create(String asked, boolean vectorApi) {
        return switch (asked) {
            case "scalar" -> new ScalarPixelKernel();
            case "vector" -> vector(vectorApi);
            default ->
                    throw new DataException(
                            "%s is '%s'; use vector or scalar.".formatted(PROPERTY, asked));
        };
    }

    private static PixelKernel vector(boolean vectorApi) {
        if (!vectorApi) {
            throw new DataException(
                    ("The Vector API is missing; start java with --add-modules %s, or choose the"
                                    + " slower superpixel kernels with -D%s=scalar.")
                            .formatted(MODULE, PROPERTY));
        }
        return new VectorPixelKernel();
    }

    private static boolean hasVectorApi() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }
}
