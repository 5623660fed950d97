package io.slidr4j.train.config;

import java.nio.file.Path;

/** Where a value of the configuration came from. */
public sealed interface Origin {

    /** Nobody gave the key: the program's own value. */
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /**
     * A config file.
     *
     * @param file as the user named it
     * @param line from 1
     */
    record FileLine(Path file, int line) implements Origin {
        @Override
        public String toString() {
            return file + ", line " + line;
        }
    }

    /**
     * The config that another file, such as a checkpoint, keeps.
     *
     * @param file as the user named it
     */
    record Kept(Path file) implements Origin {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** A {@code key=value} word. */
    record CommandLine() implements Origin {
        @Override
        public String toString() {
            return "command line";
        }
    }
}
