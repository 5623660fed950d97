package io.slidr4j.train.checkpoint;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.train.Progress;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Progress as a checkpoint holds it. */
final class ProgressValues {

    private ProgressValues() {}

    static Value.Mapping of(Progress progress) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        entries.put("epoch", Value.of(progress.epoch()));
        entries.put("step_in_epoch", Value.of(progress.stepInEpoch()));
        entries.put("step", Value.of(progress.step()));
        entries.put("loss_sum", Value.of(progress.lossSum()));
        entries.put("best_validation", Value.of(progress.bestValidation()));
        return Value.Mapping.dict(entries);
    }

    /**
     * Reads it back.
     *
     * @param file names it in the message
     * @throws EngineException if a number is missing or is none
     */
    static Progress read(Value.Mapping values, Path file) {
        return new Progress(
                Math.toIntExact(whole(values, "epoch", file)),
                Math.toIntExact(whole(values, "step_in_epoch", file)),
                whole(values, "step", file),
                real(values, "loss_sum", file),
                real(values, "best_validation", file));
    }

    private static long whole(Value.Mapping values, String key, Path file) {
        return values.get(key).orElse(null) instanceof Value.Int number && number.asLong() >= 0
                ? number.asLong()
                : missing(key, file);
    }

    private static double real(Value.Mapping values, String key, Path file) {
        return values.get(key).orElse(null) instanceof Value.Real(double number)
                ? number
                : missing(key, file);
    }

    private static long missing(String key, Path file) {
        throw new EngineException(
                "%s cannot be resumed from: its progress has no '%s'.".formatted(file, key));
    }
}
