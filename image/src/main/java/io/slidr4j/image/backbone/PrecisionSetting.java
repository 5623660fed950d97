package io.slidr4j.image.backbone;

import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Setting;

import java.util.Locale;

/** What a config asks of a frozen encoder's precision. */
public enum PrecisionSetting {
    /** bfloat16 on a CPU that has instructions for it, else float32. */
    AUTO,
    /** float32 everywhere. */
    FLOAT32,
    /** bfloat16 everywhere; slower than float32 on a CPU without the instructions. */
    BFLOAT16;

    /**
     * A choice with its reason, to be shown to the user.
     *
     * @param precision what is computed in
     * @param reason why, a few words
     * @param slow whether the choice costs time rather than saving it
     */
    public record Choice(Precision precision, String reason, boolean slow) {

        /** The same as a line of a run's manifest. */
        public Setting setting() {
            return new Setting("image precision", name(), reason);
        }

        /** How config files spell the precision. */
        public String name() {
            return precision.name().toLowerCase(Locale.ROOT);
        }
    }

    /** How config files spell it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The precision on a device of this machine. */
    public Choice on(Device device) {
        return on(device, CpuFeatures.detect().bfloat16());
    }

    /**
     * The precision on a device.
     *
     * @param instructions whether the CPU has them for bfloat16
     */
    Choice on(Device device, boolean instructions) {
        boolean cpu = device instanceof Device.Cpu;
        return switch (this) {
            case AUTO -> automatic(cpu, instructions);
            case FLOAT32 -> new Choice(Precision.FLOAT32, "it was asked for", false);
            case BFLOAT16 ->
                    cpu && !instructions
                            ? new Choice(
                                    Precision.BFLOAT16,
                                    "it was asked for; this CPU has no instructions for it",
                                    true)
                            : new Choice(Precision.BFLOAT16, "it was asked for", false);
        };
    }

    private static Choice automatic(boolean cpu, boolean instructions) {
        if (!cpu) {
            return new Choice(Precision.FLOAT32, "auto: the encoder is not on the CPU", false);
        }
        return instructions
                ? new Choice(Precision.BFLOAT16, "auto: the CPU has instructions for it", false)
                : new Choice(
                        Precision.FLOAT32, "auto: the CPU has no bfloat16 instructions", false);
    }
}
