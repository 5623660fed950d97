package io.slidr4j.cli;

import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.Conversion;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;

/** {@code slidr convert}: from one checkpoint format to another, by the files' endings. */
@Command(
        name = "convert",
        description = {
            "Converts a checkpoint between PyTorch's formats and safetensors, by the endings .pt,"
                    + " .pth, .pth.tar and .safetensors.",
            "Nothing in a checkpoint is ever executed."
        },
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "IN", description = "The checkpoint to read.")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        Conversion done = Checkpoints.convert(in, out);
        PrintWriter text = spec.commandLine().getOut();
        text.printf("%s: %d tensors from %s.%n", out, done.tensors(), in);
        done.dropped().forEach(item -> text.printf("left out: %s%n", item));
        text.flush();
    }
}
