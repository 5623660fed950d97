package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A step works in the memory of one parameter, not in that of the network again. */
class OptimiserMemoryTest {

    private static final int PARAMETERS = 16;
    private static final long VALUES = 1 << 20; // of each parameter
    private static final long NETWORK = PARAMETERS * VALUES * Float.BYTES;

    @Test
    void sgdTakesNoNetworkMore() {
        Sgd.Settings settings = new Sgd.Settings(0.5, 0.9, 0.1, 1e-2);
        assertThat(roomOfAStep(group -> new Sgd(List.of(group), settings))).isLessThan(NETWORK / 2);
    }

    @Test
    void adamTakesNoNetworkMore() {
        AdamW.Settings settings = AdamW.Settings.usual(1e-3);
        assertThat(roomOfAStep(group -> new AdamW(List.of(group), settings)))
                .isLessThan(NETWORK / 2);
    }

    /** Bytes that a step holds at most beyond parameters, gradients and the rule's own state. */
    private static long roomOfAStep(Function<ParameterGroup, Optimiser> rule) {
        try (Scope _ = Scope.open("test");
                Optimiser optimiser = rule.apply(new ParameterGroup(network(), 1, 1e-2))) {
            optimiser.step(); // makes its state
            assertThat(ProcessMemory.handBack()).isTrue();
            assumeTrue(ProcessMemory.resetMark(), "this system does not reset the mark");
            long before = ProcessMemory.mark().orElseThrow(); // what is held now
            optimiser.step();
            return ProcessMemory.mark().orElseThrow() - before;
        }
    }

    /** Parameters with gradients. */
    private static Map<String, Tensor> network() {
        return IntStream.range(0, PARAMETERS)
                .boxed()
                .collect(Collectors.toMap(i -> "p" + i, _ -> parameter()));
    }

    private static Tensor parameter() {
        Tensor parameter = Tensors.ones(VALUES);
        parameter.mutable_grad().put(Tensors.ones(VALUES));
        return parameter;
    }
}
