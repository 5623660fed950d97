package io.slidr4j.cli;

import io.slidr4j.engine.EngineException;
import io.slidr4j.pretrain.Pretraining;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.listen.ProgressDisplay;
import io.slidr4j.train.run.TrainingRun;

import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.time.Clock;

/** What the commands that train have in common. */
final class TrainingCalls {

    private TrainingCalls() {}

    /** This build, and the words it was called with. */
    static Pretraining.Caller caller(CommandSpec spec) {
        return new Pretraining.Caller(
                "slidr4j " + Build.current(),
                spec.root().commandLine().getParseResult().originalArgs());
    }

    /** The terminal's progress display, Ctrl-C and the machine's clock. */
    static TrainingRun.Surroundings surroundings() {
        return new TrainingRun.Surroundings(
                ProgressDisplay.choose(), new StopRequest(), Clock.systemDefaultZone());
    }

    /**
     * Names the run's folder.
     *
     * @throws EngineException where the run was stopped before its end
     */
    static void tell(TrainingRun.Outcome outcome, CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("run folder: %s%n", outcome.folder().path());
        out.flush();
        outcome.end()
                .stopped()
                .ifPresent(
                        reason -> {
                            throw new EngineException(
                                    "The run was stopped: %s; go on with --resume_path %s."
                                            .formatted(reason, outcome.folder().last()));
                        });
    }
}
