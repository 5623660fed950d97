package io.slidr4j.bench;

import java.util.List;

/** One thing that is measured. */
public interface Benchmark {

    /** Its name for {@code --only}. */
    String name();

    /** What it does, for the line that says that it runs. */
    String title();

    /**
     * Measures.
     *
     * @param bench the input and the machine's rates
     * @return every figure it is there for; one that cannot be had says why
     */
    List<Figure> measure(Workbench bench);
}
