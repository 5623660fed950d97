package io.slidr4j.engine;

import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.TensorData;

import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.global.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The state of libtorch's generators: the CPU's and, where training runs on a GPU, that GPU's. With
 * it restored, libtorch draws on as if it had never been interrupted.
 */
public final class GeneratorState {

    private GeneratorState() {}

    /**
     * The states by device, {@code cpu} first, as libtorch encodes them; valid while the current
     * {@link Scope} is open.
     */
    public static StateDict of(Device device) {
        SequencedMap<String, TensorData> states = new LinkedHashMap<>();
        for (Device each : devices(device)) {
            states.put(each.toString(), TensorState.data(generator(each).get_state()));
        }
        return new StateDict(states);
    }

    /**
     * Continues from saved states.
     *
     * @throws EngineException where the state of a device is missing
     */
    public static void restore(Device device, StateDict saved) {
        try (Scope _ = Scope.open("restore generators")) {
            for (Device each : devices(device)) {
                generator(each).set_state(TensorState.tensor(state(saved, each)));
            }
        }
    }

    private static TensorData state(StateDict saved, Device device) {
        return saved.find(device.toString())
                .orElseThrow(
                        () ->
                                new EngineException(
                                        "The checkpoint has no random state for %s; resume on the"
                                                        .formatted(device)
                                                + " device that it was made on."));
    }

    private static List<Device> devices(Device device) {
        return device instanceof Device.Cpu ? List.of(device) : List.of(new Device.Cpu(), device);
    }

    private static Generator generator(Device device) {
        return torch.globalContext()
                .defaultGenerator(new org.bytedeco.pytorch.Device(device.toString()));
    }
}
