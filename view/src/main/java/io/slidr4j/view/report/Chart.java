package io.slidr4j.view.report;

/** A drawing as SVG. */
public sealed interface Chart permits BarChart, LineChart {

    /** The element {@code <svg>}. */
    String svg();
}
