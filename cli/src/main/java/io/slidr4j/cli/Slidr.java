package io.slidr4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line's root. */
@Command(
        name = "slidr",
        description = "Teaches LiDAR networks from camera images, without labels.",
        mixinStandardHelpOptions = true,
        versionProvider = Slidr.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchCommand.class,
            CompareCommand.class,
            ConfigCommand.class,
            ConvertCommand.class,
            DataCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            DownstreamCommand.class,
            EvaluateCommand.class,
            FeaturesCommand.class,
            PretrainCommand.class,
            RecipeCommand.class,
            RenderCommand.class,
            SimulateCommand.class,
            SplitCommand.class,
            SuperpixelsCommand.class,
            TeachCommand.class,
            ValidateCommand.class,
            ViewCommand.class,
        })
public final class Slidr implements Runnable {

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure.")
    private boolean debug;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** Runs the command and ends the process: 0 on success, 1 on failure, 2 on wrong usage. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /**
     * Runs the command.
     *
     * @return the exit code: 0 on success only
     */
    public static int run(String... args) {
        Slidr root = new Slidr();
        PlainFailure plain = new PlainFailure(() -> root.debug);
        CommandLine command =
                new CommandLine(root)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(plain)
                        .setParameterExceptionHandler(plain);
        try {
            return command.execute(args);
        } catch (Error e) {
            return plain.handleError(e, command);
        }
    }

    /** Without a verb there is nothing to do but to say what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing");
    }

    /** The version baked into the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"slidr4j " + Build.current()};
        }
    }
}
