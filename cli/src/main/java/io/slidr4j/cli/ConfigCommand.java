package io.slidr4j.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code slidr config}: what a config file comes to. */
@Command(
        name = "config",
        description = "Shows configurations.",
        mixinStandardHelpOptions = true,
        subcommands = ConfigCommand.Print.class)
final class ConfigCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing");
    }

    /** {@code slidr config print}. */
    @Command(
            name = "print",
            description =
                    "Prints the effective configuration: every key with its value and where that"
                            + " came from. The output is a config file again.",
            mixinStandardHelpOptions = true)
    static final class Print implements Runnable {

        @Mixin private ConfigOptions config;

        @Spec private CommandSpec spec;

        @Override
        public void run() {
            var effective = config.effective();
            spec.commandLine().getOut().print(effective.yaml());
            spec.commandLine().getOut().flush();
            effective.idle().forEach(spec.commandLine().getErr()::println);
        }
    }
}
