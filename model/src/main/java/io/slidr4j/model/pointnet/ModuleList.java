package io.slidr4j.model.pointnet;

import io.slidr4j.engine.Module;

/** Modules that are named by their number. */
final class ModuleList extends Module {

    private int count;

    /** Registers the next one; returns it. */
    <M extends Module> M add(M module) {
        return child(String.valueOf(count++), module);
    }
}
