package io.slidr4j.bench;

import io.slidr4j.engine.ProcessMemory;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.RepeatedStep;
import io.slidr4j.pretrain.config.PretrainConfig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * What steps of one method cost; also the program that measures it and leaves it in a file.
 *
 * @param seconds of a step
 * @param peak the most memory that the process held, MiB; empty where the system does not say
 */
public record MethodCost(Spread seconds, OptionalDouble peak) {

    private static final double MEBI = 1 << 20;
    private static final double UNKNOWN = -1;

    /**
     * Measures.
     *
     * @param arguments the file that takes the result (the peak in MiB, then seconds), how many
     *     steps are timed, a config file, and words that win over it
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments).subList(3, arguments.length);
        PretrainConfig config = PretrainConfig.read(Path.of(arguments[2]), words);
        double[] seconds;
        try (RepeatedStep<?> step = RepeatedStep.open(config, new OpenCvImageReader())) {
            step.run(); // warms up
            seconds =
                    DoubleStream.generate(() -> Timing.seconds(step::run))
                            .limit(Integer.parseInt(arguments[1]))
                            .toArray();
        }
        OptionalLong mark = ProcessMemory.mark();
        double peak = mark.isPresent() ? mark.getAsLong() / MEBI : UNKNOWN;
        Files.write(
                Path.of(arguments[0]),
                DoubleStream.concat(DoubleStream.of(peak), DoubleStream.of(seconds))
                        .mapToObj(Double::toString)
                        .toList());
    }

    /** Reads what the program left. */
    static MethodCost read(Path result) throws IOException {
        double[] values =
                Files.readAllLines(result).stream().mapToDouble(Double::parseDouble).toArray();
        return new MethodCost(
                Spread.of(DoubleStream.of(values).skip(1).toArray()),
                values[0] < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]));
    }
}
