package io.slidr4j.engine;

import java.util.Locale;

/**
 * How convolutions multiply float32 factors; they are summed in float32 in any case. The names and
 * their meaning are those of PyTorch's {@code torch.set_float32_matmul_precision}.
 */
public enum Float32Products {
    /** As they are: 24 bits of mantissa. */
    HIGHEST,

    /**
     * Each factor a as the sum of two bfloat16, a₁ = bfloat16(a) and a₂ = bfloat16(a − a₁), and a
     * product as a₁b₁ + a₁b₂ + a₂b₁: about 16 bits of mantissa. A matrix unit (AMX) does the three
     * in less time than the processor's vectors do the one.
     */
    HIGH;

    /** The system property that forces one: {@code highest} or {@code high}. */
    public static final String PROPERTY = "slidr.float32";

    /**
     * A choice with its reason.
     *
     * @param products how factors are multiplied
     * @param reason why, a few words
     */
    public record Choice(Float32Products products, String reason) {

        /** The same for {@code ./slidr doctor}. */
        public Setting setting() {
            return new Setting("float32 products", products.key(), reason);
        }
    }

    /** Chosen at first use, once per process. */
    private static final class Holder {
        private static final Choice CURRENT =
                choose(
                        System.getProperty(PROPERTY),
                        BlockProducts.hasBfloat16() && CpuFeatures.detect().amx());
    }

    /**
     * The choice of this process.
     *
     * @throws EngineException where the property names none, or one that cannot be had here
     */
    public static Choice current() {
        return Holder.CURRENT;
    }

    /**
     * The choice for a machine.
     *
     * @param asked the property's value, or null
     * @param matrixUnit whether the processor multiplies bfloat16 matrices by AMX
     */
    static Choice choose(String asked, boolean matrixUnit) {
        return switch (asked == null ? null : asked.toLowerCase(Locale.ROOT)) {
            case null ->
                    matrixUnit
                            ? new Choice(HIGH, "the CPU has AMX; override with -D" + PROPERTY)
                            : new Choice(HIGHEST, "the CPU has no AMX");
            case "highest" -> new Choice(HIGHEST, "system property " + PROPERTY);
            case "high" -> {
                if (!matrixUnit) {
                    throw new EngineException(
                            PROPERTY + " is high, which needs a CPU with AMX; use highest.");
                }
                yield new Choice(HIGH, "system property " + PROPERTY);
            }
            default ->
                    throw new EngineException(
                            "%s is '%s'; use highest or high.".formatted(PROPERTY, asked));
        };
    }

    /** How the property spells it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
