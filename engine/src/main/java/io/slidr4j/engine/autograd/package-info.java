/** Differentiable functions written in Java, joined to libtorch's autograd graph. */
package io.slidr4j.engine.autograd;
