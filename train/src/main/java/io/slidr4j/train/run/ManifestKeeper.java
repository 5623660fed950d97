package io.slidr4j.train.run;

import io.slidr4j.engine.Engine;
import io.slidr4j.train.JsonText;
import io.slidr4j.train.Progress;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.RunStart;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.listen.CostMeter;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code manifest.json}: all that is needed to make the run's result again, from its start
 * on; its outcome is added at the end. {@code state} is {@code running}, {@code finished}, {@code
 * stopped} or {@code failed}; a run that is still {@code running} but whose process is gone was
 * killed.
 */
public final class ManifestKeeper implements TrainingListener {

    private final Path file;
    private final CostMeter cost;
    private final Clock clock;
    private final Map<String, Object> manifest = new LinkedHashMap<>();

    /**
     * A keeper that has not written yet.
     *
     * @param configFingerprint a digest of the effective config
     * @param resumedFrom the checkpoint that the run began from
     * @param cost asked at the end; it hears of each step before this keeper
     */
    public ManifestKeeper(
            Path file,
            RunFacts facts,
            String configFingerprint,
            Optional<Path> resumedFrom,
            CostMeter cost,
            Clock clock) {
        this.file = file;
        this.cost = cost;
        this.clock = clock;
        manifest.put("program", facts.program());
        manifest.put("state", "running");
        manifest.put("message", null);
        manifest.put("started", clock.instant());
        manifest.put("ended", null);
        manifest.put("command_line", facts.commandLine());
        manifest.put("seed", facts.seed());
        manifest.put("revision", facts.revision());
        manifest.put("device", facts.device().device());
        manifest.put("device_reason", facts.device().reason());
        manifest.put("choices", choices(facts));
        manifest.put("data_fingerprint", facts.dataFingerprint());
        manifest.put("config_fingerprint", configFingerprint);
        manifest.put("resumed_from", resumedFrom);
        manifest.put("libraries", facts.libraries());
        manifest.put("engine", engine());
        manifest.put("process", ProcessHandle.current().pid());
    }

    private static List<Map<String, String>> choices(RunFacts facts) {
        return facts.choices().stream()
                .map(
                        one ->
                                Map.of(
                                        "name", one.name(),
                                        "value", one.value(),
                                        "reason", one.reason()))
                .toList();
    }

    private static List<Map<String, String>> engine() {
        return Engine.start().stream()
                .map(one -> Map.of("name", one.name(), "value", one.value()))
                .toList();
    }

    @Override
    public void runStart(RunStart start) {
        manifest.put("start", where(start.progress()));
        manifest.put("epochs", start.plan().epochs());
        manifest.put("steps_per_epoch", start.stepsPerEpoch());
        manifest.put("samples", start.samples());
        write();
    }

    @Override
    public void runEnd(RunEnd end) {
        String state = end.stopped().isPresent() ? "stopped" : "finished";
        end(state, end.stopped().orElse(null), end.progress());
    }

    @Override
    public void failure(Progress progress, Throwable failure) {
        end("failed", String.valueOf(failure.getMessage()), progress);
    }

    private void end(String state, String message, Progress progress) {
        manifest.put("state", state);
        manifest.put("message", message);
        manifest.put("ended", clock.instant());
        manifest.put("end", where(progress));
        manifest.put("cost", cost());
        write();
    }

    private Map<String, Object> cost() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("steps", cost.steps());
        all.put("seconds_per_step", cost.steps() > 0 ? cost.secondsPerStep() : null);
        all.put("peak_bytes", cost.peak());
        return all;
    }

    private static Map<String, Object> where(Progress progress) {
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("epoch", progress.epoch());
        where.put("step_in_epoch", progress.stepInEpoch());
        where.put("step", progress.step());
        double best = progress.bestValidation();
        where.put("best_validation", Double.isFinite(best) ? best : null);
        return where;
    }

    private void write() {
        RunFiles.replace(file, JsonText.pretty(manifest));
    }
}
