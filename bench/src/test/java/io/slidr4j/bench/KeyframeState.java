package io.slidr4j.bench;

import io.slidr4j.train.loading.Batch;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.util.Optional;

/** The keyframe of {@code ./slidr bench}, for JMH. */
@State(Scope.Benchmark)
public class KeyframeState {

    private BenchInput input;
    private Batch batch;

    /** Finds or simulates it. */
    @Setup(Level.Trial)
    public void open() {
        input = BenchInput.open(Optional.empty(), _ -> {});
        batch = input.keyframe().batch();
    }

    /** Removes what was made of it. */
    @TearDown(Level.Trial)
    public void close() {
        input.close();
    }

    BenchKeyframe keyframe() {
        return input.keyframe();
    }

    Batch batch() {
        return batch;
    }
}
