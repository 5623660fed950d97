package io.slidr4j.cli;

import io.slidr4j.compare.ComparisonException;
import io.slidr4j.data.DataException;
import io.slidr4j.engine.EngineException;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.config.ConfigException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import java.util.function.BooleanSupplier;

/**
 * Turns a failure into one plain line on standard error and exit code 1.
 *
 * @param debug whether to add the stack trace
 */
record PlainFailure(BooleanSupplier debug)
        implements IExecutionExceptionHandler, IParameterExceptionHandler {

    /** Wrong usage: what is wrong and where the right usage stands; exit code 2. */
    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String message = failure.getMessage().replaceFirst("\\.$", "");
        command.getErr()
                .printf(
                        "slidr: %s; see './%s --help'.%n",
                        message, command.getCommandSpec().qualifiedName());
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult args) {
        command.getErr().println("slidr: " + sentence(failure));
        if (debug.getAsBoolean()) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /**
     * What picocli lets through: too little heap, or a failure during the start of a class, whose
     * cause tells the story.
     */
    int handleError(Error failure, CommandLine command) {
        if (failure.getCause() instanceof Exception cause) {
            return handleExecutionException(cause, command, command.getParseResult());
        }
        if (!(failure instanceof OutOfMemoryError)) {
            throw failure;
        }
        command.getErr()
                .println(
                        "slidr: The Java heap of %d MiB is too small; give more, for example"
                                        .formatted(Runtime.getRuntime().maxMemory() >> 20)
                                + " SLIDR_JAVA_OPTS=-Xmx12g.");
        return CommandLine.ExitCode.SOFTWARE;
    }

    /**
     * Failures made for the user speak for themselves; of others, the kind is part of the story.
     */
    private static String sentence(Exception failure) {
        return switch (failure) {
            case DataException e -> e.getMessage();
            case EngineException e -> e.getMessage();
            case ConfigException e -> e.getMessage();
            case ComparisonException e -> e.getMessage();
            case TrainingException e -> e.getMessage();
            case java.nio.file.NoSuchFileException e -> "The file " + e.getFile() + " is missing.";
            case java.nio.file.AccessDeniedException e ->
                    "The file " + e.getFile() + " may not be read or written.";
            default ->
                    "An unexpected %s: %s. Run again with --debug for details."
                            .formatted(failure.getClass().getSimpleName(), failure.getMessage());
        };
    }
}
