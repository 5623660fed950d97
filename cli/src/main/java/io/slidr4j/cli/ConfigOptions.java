package io.slidr4j.cli;

import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.config.EffectiveConfig;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The options by which every command that trains or validates is configured. */
final class ConfigOptions {

    @Option(
            names = {"--cfg", "--cfg_file"},
            required = true,
            paramLabel = "FILE",
            description = "The config file, such as one of config/*.yaml.")
    private Path file;

    @Parameters(
            paramLabel = "key=value",
            arity = "0..*",
            description = "Settings that win over the file's, in YAML's spelling.")
    private List<String> overrides = new ArrayList<>();

    /** Reads the file with the overrides. */
    PretrainConfig read() {
        return PretrainConfig.read(file, overrides);
    }

    /** All keys of the file with the overrides, be it a config of pre-training or downstream. */
    EffectiveConfig effective() {
        ConfigFields fields = ConfigReader.read(file, overrides);
        if (fields.mentions(TeachConfig.MARK)) {
            return TeachConfig.from(fields).effective();
        }
        return fields.mentions(DownstreamConfig.MARK)
                ? DownstreamConfig.from(fields).effective()
                : PretrainConfig.from(fields).effective();
    }

    /** Reads the file with the overrides and one more setting, where it is given. */
    <C> C readWith(String key, Path value, BiFunction<Path, List<String>, C> reader) {
        List<String> all = new ArrayList<>(overrides);
        if (value != null) {
            all.add(key + "=" + value);
        }
        return reader.apply(file, all);
    }
}
