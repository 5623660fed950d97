package io.slidr4j.compare;

import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.train.config.EffectiveConfig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A training of the comparison: what it is told is all that its result follows from.
 *
 * @param name its folder below the comparison's: {@code seed-1/slidr/probing}
 * @param title what the display shows
 * @param kind what is trained
 * @param config its config file
 * @param words {@code key=value} settings that win over the file's
 */
record Phase(String name, String title, Kind kind, Path config, List<String> words) {

    /** What teaching and pre-training leave. */
    static final String MODEL = "model.pt";

    /** The trainings that a comparison is made of. */
    enum Kind {
        /** The image network, on pictures alone. */
        TEACH("teach", MODEL),
        /** The 3D network, without labels. */
        PRETRAIN("pretrain", MODEL),
        /** Probing or fine-tuning, and scoring. */
        DOWNSTREAM("downstream", "evaluation.json");

        private final String verb;
        private final String product;

        Kind(String verb, String product) {
            this.verb = verb;
            this.product = product;
        }

        private Map<String, Object> settings(Path file, List<String> words) {
            EffectiveConfig effective =
                    switch (this) {
                        case TEACH -> TeachConfig.read(file, words).effective();
                        case PRETRAIN -> PretrainConfig.read(file, words).effective();
                        case DOWNSTREAM -> DownstreamConfig.read(file, words).effective();
                    };
            return effective.values();
        }
    }

    /** Copies the list. */
    Phase {
        words = List.copyOf(words);
    }

    /** The file that it is made for, in its run folder and, once it is over, in its own. */
    String product() {
        return kind.product;
    }

    /** The command that makes it again, for a POSIX shell in the same working directory. */
    String command() {
        return "./slidr %s --cfg %s %s"
                .formatted(
                        kind.verb,
                        shell(config.toString()),
                        words.stream().map(Phase::shell).collect(Collectors.joining(" ")));
    }

    /**
     * All settings with their values, those of the config file too: two phases of the same settings
     * come to the same end.
     *
     * @throws io.slidr4j.train.config.ConfigException if one is unsound
     */
    Map<String, Object> settings() {
        return kind.settings(config, words);
    }

    /**
     * The settings that a phase of this kind was told, as this program understands them: a key that
     * the program which wrote them did not have gets its default.
     *
     * @param file settings as JSON, which YAML's reader reads
     * @throws io.slidr4j.train.config.ConfigException if this program has no such key or refuses a
     *     value
     */
    Map<String, Object> settings(Path file) {
        return kind.settings(file, List.of());
    }

    /** A word as a shell reads it back. */
    static String shell(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A path as a YAML text; in quotes unless it can be nothing else than a text. */
    static String text(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z./][\\w./-]*/[\\w./-]*")
                ? text
                : "'" + text.replace("'", "''") + "'";
    }
}
