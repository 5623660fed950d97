package io.slidr4j.pretrain.scan;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An encoder that is trained and its slow copy (He et al., CVPR 2020, eq. 2). The copy's parameters
 * follow the trained ones; the running statistics of its norms are its own.
 *
 * @param query is trained
 * @param key follows
 * @param <V> the scans of a batch in the encoders' form
 */
record MomentumPair<V>(ScanEncoder<V> query, ScanEncoder<V> key) {

    private static final String KEY = "_key";

    /** A pair that begins alike, in which only the query is trained. */
    static <V> MomentumPair<V> alike(ScanEncoder<V> query, ScanEncoder<V> key) {
        MomentumPair<V> pair = new MomentumPair<>(query, key);
        SequencedMap<String, Module> slow = new LinkedHashMap<>();
        key.addTo(slow, "");
        slow.values().forEach(module -> module.requiresGrad(false));
        pair.follow(0);
        return pair;
    }

    /** Key = momentum · key + (1 − momentum) · query, for every parameter. */
    void follow(double momentum) {
        Map<String, Tensor> from = parameters(query);
        try (Scope _ = Scope.open("follow");
                NoGradGuard _ = new NoGradGuard()) {
            parameters(key)
                    .forEach(
                            (name, slow) ->
                                    slow.mul_(Tensors.scalar(momentum))
                                            .add_(
                                                    from.get(name)
                                                            .mul(Tensors.scalar(1 - momentum))));
        }
    }

    private static Map<String, Tensor> parameters(ScanEncoder<?> encoder) {
        SequencedMap<String, Module> modules = new LinkedHashMap<>();
        encoder.addTo(modules, "");
        Map<String, Tensor> all = new LinkedHashMap<>();
        modules.forEach(
                (name, module) ->
                        module.parameters().forEach((path, p) -> all.put(name + "." + path, p)));
        return all;
    }

    /** The directions that are to be recognised, [B, D], without a graph. */
    Tensor keys(V scans) {
        try (NoGradGuard _ = new NoGradGuard()) {
            return Scope.tidy("keys", () -> key.directions(scans));
        }
    }

    /** Networks and heads: the query's under a name and what follows it, the key's as its key. */
    SequencedMap<String, Module> modules(String name) {
        SequencedMap<String, Module> modules = new LinkedHashMap<>();
        query.addTo(modules, name);
        key.addTo(modules, name + KEY);
        return modules;
    }
}
