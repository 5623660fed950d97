package io.slidr4j.engine;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where tensors live and are computed on. A device that was asked for is used or is an error. */
public sealed interface Device {

    /** The main processor. */
    record Cpu() implements Device {
        @Override
        public String toString() {
            return "cpu";
        }
    }

    /**
     * One CUDA device.
     *
     * @param index from 0
     */
    record Cuda(int index) implements Device {
        @Override
        public String toString() {
            return "cuda:" + index;
        }
    }

    /**
     * A choice with its reason, to be shown to the user.
     *
     * @param device what is used
     * @param reason why, one sentence
     */
    record Choice(Device device, String reason) {}

    /**
     * Chooses the device by the name of a config key.
     *
     * @param name {@code cpu}, {@code cuda}, {@code cuda:1}, ... or {@code auto}: the first CUDA
     *     device where there is one, else the CPU
     * @throws EngineException for a device that is not there, or a name that is none
     */
    static Choice choose(String name) {
        Engine.start();
        String asked = name.strip().toLowerCase(Locale.ROOT);
        Matcher cuda = Pattern.compile("cuda(?::(\\d{1,3}))?").matcher(asked);
        if (asked.equals("cpu")) {
            return new Choice(new Cpu(), "the CPU was asked for.");
        }
        if (cuda.matches()) {
            return new Choice(
                    cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1))),
                    name + " was asked for.");
        }
        if (!asked.equals("auto")) {
            throw new EngineException(
                    "The device '" + name + "' is not known; use auto, cpu or cuda:N.");
        }
        return cudaDevices() > 0
                ? new Choice(new Cuda(0), "auto: a CUDA device is there.")
                : new Choice(new Cpu(), "auto: " + whyNoCuda());
    }

    /** How many CUDA devices this build and machine can use. */
    static int cudaDevices() {
        Engine.start();
        return torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    }

    /** A copy of the tensor on this device, or the tensor itself where it is there already. */
    default Tensor move(Tensor tensor) {
        return tensor.to(torchDevice(), tensor.scalar_type());
    }

    private org.bytedeco.pytorch.Device torchDevice() {
        return new org.bytedeco.pytorch.Device(toString());
    }

    private static Device cuda(int index) {
        int devices = cudaDevices();
        if (index >= devices) {
            throw new EngineException(
                    devices == 0
                            ? "cuda:" + index + " was asked for, but " + whyNoCuda()
                            : "cuda:%d was asked for, but this machine has cuda:0 to cuda:%d."
                                    .formatted(index, devices - 1));
        }
        return new Cuda(index);
    }

    private static String whyNoCuda() {
        return torch.hasCUDA()
                ? "this machine has no CUDA device."
                : "this build has no CUDA; build with -Pgpu to have it.";
    }
}
