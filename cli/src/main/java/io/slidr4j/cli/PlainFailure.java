package io.slidr4j.cli;

import io.slidr4j.data.DataException;
import io.slidr4j.engine.EngineException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import java.util.function.BooleanSupplier;

/**
 * Turns a failure into one plain line on standard error and exit code 1.
 *
 * @param debug whether to add the stack trace
 */
record PlainFailure(BooleanSupplier debug) implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult args) {
        command.getErr().println("slidr: " + sentence(failure));
        if (debug.getAsBoolean()) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /**
     * Failures made for the user speak for themselves; of others, the kind is part of the story.
     */
    private static String sentence(Exception failure) {
        return switch (failure) {
            case DataException e -> e.getMessage();
            case EngineException e -> e.getMessage();
            case java.nio.file.NoSuchFileException e -> "The file " + e.getFile() + " is missing.";
            case java.nio.file.AccessDeniedException e ->
                    "The file " + e.getFile() + " may not be read or written.";
            default ->
                    "An unexpected %s: %s. Run again with --debug for details."
                            .formatted(failure.getClass().getSimpleName(), failure.getMessage());
        };
    }
}
