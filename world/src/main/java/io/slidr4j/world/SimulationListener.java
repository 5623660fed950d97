package io.slidr4j.world;

/** Hears how far a simulation is; calls come from one thread at a time. */
@FunctionalInterface
public interface SimulationListener {
    /** A listener that does not care. */
    SimulationListener NONE = (done, total, what) -> {};

    /**
     * One more scan or picture is written.
     *
     * @param done how many are
     * @param total how many there will be
     * @param what the scene at hand
     */
    void advanced(int done, int total, String what);
}
