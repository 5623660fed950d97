package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;

import java.util.List;

/** Modules under the names 0, 1, 2, ..., as in PyTorch's {@code Sequential}. */
final class Sequence extends Module {

    Sequence(List<? extends Module> parts) {
        for (int i = 0; i < parts.size(); i++) {
            child(Integer.toString(i), parts.get(i));
        }
    }
}
