package io.slidr4j.engine;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The owner of native memory: every tensor made while a scope is the innermost one of its thread is
 * freed when that scope closes, unless it was {@linkplain #keep kept}. Nothing waits for the
 * garbage collector.
 *
 * <pre>{@code
 * try (Scope step = Scope.open("step")) {
 *     Tensor loss = ...;            // freed at the closing brace, with all that led to it
 * }
 * }</pre>
 *
 * <p>With {@code -Dslidr.scope.debug=true} a scope that holds more than {@value #SUSPICIOUS}
 * pointers from one line of code says so on closing: the place where a leaking tensor is made.
 */
public final class Scope implements AutoCloseable {

    static final int SUSPICIOUS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Scope.class);
    private static final boolean DEBUG = Boolean.getBoolean("slidr.scope.debug");

    private static final ThreadLocal<Deque<Scope>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

    static {
        Engine.start();
    }

    private final String name;
    private final Scope outer;
    private final TracedScope pointers;

    private Scope(String name) {
        this.name = name;
        this.outer = OPEN.get().peek();
        this.pointers = new TracedScope();
        OPEN.get().push(this);
    }

    /** Opens a scope for the calling thread; the name appears in debug messages. */
    public static Scope open(String name) {
        return new Scope(name);
    }

    /** Takes a pointer out of every scope: it lives as long as the process. */
    public static <P extends Pointer> P forever(P pointer) {
        pointer.retainReference();
        return pointer;
    }

    /** Runs {@code work} in a scope of its own and hands its result to the enclosing scope. */
    public static Tensor tidy(String name, Supplier<Tensor> work) {
        try (Scope scope = open(name)) {
            return scope.keep(work.get());
        }
    }

    /**
     * Hands a tensor to the enclosing scope, so that it outlives this one.
     *
     * @throws IllegalStateException where there is no enclosing scope to own it
     */
    public <P extends Pointer> P keep(P pointer) {
        if (outer == null) {
            throw new IllegalStateException("The scope '" + name + "' has no enclosing scope.");
        }
        return outer.adopt(pointer);
    }

    /** Makes this scope an owner of a pointer that was made elsewhere. */
    public <P extends Pointer> P adopt(P pointer) {
        pointers.attach(pointer);
        return pointer;
    }

    /** The innermost scope of the calling thread, or null. */
    public static Scope current() {
        return OPEN.get().peek();
    }

    /**
     * Frees everything the scope owns.
     *
     * @throws IllegalStateException if an inner scope is still open: scopes close in reverse order
     */
    @Override
    public void close() {
        if (OPEN.get().peek() != this) {
            throw new IllegalStateException("The scope '" + name + "' is not the innermost one.");
        }
        OPEN.get().pop();
        pointers.report(name);
        pointers.close();
    }

    /** A pointer scope that can remember where its pointers were made. */
    private static final class TracedScope extends PointerScope {

        private final Map<String, Integer> places = DEBUG ? new java.util.HashMap<>() : Map.of();

        @Override
        public PointerScope attach(Pointer pointer) {
            if (DEBUG && places != null) {
                places.merge(place(), 1, Integer::sum);
            }
            return super.attach(pointer);
        }

        private static String place() {
            return StackWalker.getInstance()
                    .walk(
                            frames ->
                                    frames.filter(f -> f.getClassName().startsWith("io.slidr4j"))
                                            .filter(f -> !f.getClassName().contains(".Scope"))
                                            .map(Object::toString)
                                            .findFirst()
                                            .orElse("outside slidr4j"));
        }

        private void report(String name) {
            String suspects =
                    places.entrySet().stream()
                            .filter(e -> e.getValue() > SUSPICIOUS)
                            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                            .map(e -> e.getValue() + " x " + e.getKey())
                            .collect(Collectors.joining("\n  "));
            if (!suspects.isEmpty()) {
                LOG.warn("The scope '{}' held many pointers made at\n  {}", name, suspects);
            }
        }
    }
}
