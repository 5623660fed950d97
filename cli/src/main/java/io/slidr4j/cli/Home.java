package io.slidr4j.cli;

import java.nio.file.Path;

/** The folder that slidr4j was unpacked to; the launcher names it. */
final class Home {

    private Home() {}

    /**
     * A config file that comes with slidr4j.
     *
     * @param name below the folder {@code config}
     */
    static Path config(String name) {
        return Path.of(System.getProperty("slidr.home", ".")).resolve("config").resolve(name);
    }
}
