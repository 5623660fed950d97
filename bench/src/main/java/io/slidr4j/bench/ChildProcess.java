package io.slidr4j.bench;

import io.slidr4j.engine.EngineException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Another program, run to its end. */
final class ChildProcess {

    /** A line of a Java stack trace, or what stands for those that are left out. */
    private static final Pattern FRAME = Pattern.compile("at [\\w.$/@]+\\(|\\.{3} \\d+ more");

    /** What Java writes before the message of an exception that nobody caught. */
    private static final Pattern THROWN =
            Pattern.compile("^Exception in thread \"[^\"]*\" [\\w.$]+: ");

    private ChildProcess() {}

    /**
     * How it went.
     *
     * @param code 0 on success
     * @param output what it printed, errors included
     */
    record Outcome(int code, String output) {

        /** What it said last; of an exception, its message. */
        String lastLine() {
            List<String> lines =
                    output.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !FRAME.matcher(line).lookingAt())
                            .toList();
            return lines.isEmpty()
                    ? "exit code " + code
                    : THROWN.matcher(lines.getLast()).replaceFirst("");
        }
    }

    /**
     * Runs another of this program's classes with this process's options for java, which are the
     * launcher's and {@code SLIDR_JAVA_OPTS}.
     *
     * @throws IOException where it cannot be started
     */
    static Outcome java(Class<?> main, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(arguments);
        return run(words, Map.of());
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
