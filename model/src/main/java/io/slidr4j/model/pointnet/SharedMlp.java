package io.slidr4j.model.pointnet;

import io.slidr4j.engine.Module;
import io.slidr4j.sparse.nn.BatchNorm;

import org.bytedeco.pytorch.Tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * A perceptron that all points share: linear maps, each followed by batch norm and rectifier. Its
 * children count all three, rectifiers have no parameters: 0, 1, 3, 4, 6, 7.
 */
final class SharedMlp extends Module {

    private static final double MOMENTUM = 0.1;
    private static final int STEP = 3;

    private final List<SharedLinear> linears = new ArrayList<>();
    private final List<BatchNorm> norms = new ArrayList<>();

    /**
     * A perceptron with random weights.
     *
     * @param inputs its input channels
     * @param widths output channels of each linear map
     */
    SharedMlp(int inputs, List<Integer> widths) {
        int in = inputs;
        for (int i = 0; i < widths.size(); i++) {
            linears.add(child(String.valueOf(STEP * i), new SharedLinear(in, widths.get(i))));
            norms.add(child(String.valueOf(STEP * i + 1), new BatchNorm(widths.get(i), MOMENTUM)));
            in = widths.get(i);
        }
    }

    /** The first linear map, which callers apply to the parts of their input. */
    SharedLinear first() {
        return linears.getFirst();
    }

    /**
     * All that follows the first linear map.
     *
     * @param x its result, [R, C1]
     * @return [R, Cout]
     */
    Tensor rest(Tensor x) {
        Tensor y = norms.getFirst().rectified(x); // [R, C1]
        for (int i = 1; i < linears.size(); i++) {
            y = norms.get(i).rectified(linears.get(i).rows(y)); // [R, Ci]
        }
        return y;
    }
}
