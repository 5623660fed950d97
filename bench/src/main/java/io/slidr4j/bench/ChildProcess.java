package io.slidr4j.bench;

import io.slidr4j.engine.EngineException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Another program, run to its end. */
final class ChildProcess {

    private ChildProcess() {}

    /**
     * How it went.
     *
     * @param code 0 on success
     * @param output what it printed, errors included
     */
    record Outcome(int code, String output) {

        /** What it said last. */
        String lastLine() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return lines.isEmpty() ? "exit code " + code : lines.getLast().strip();
        }
    }

    /**
     * Runs a program.
     *
     * @param environment more variables
     * @throws IOException where it cannot be started
     */
    static Outcome run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new EngineException(command.getFirst() + " was interrupted; run again.");
        }
    }
}
