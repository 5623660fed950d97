package io.slidr4j.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Python library that does what we do, timed by a small script in a process of its own. */
final class PythonPeer {

    /** The system's own first: that is where packages of the distribution are. */
    private static final List<String> INTERPRETERS = List.of("/usr/bin/python3", "python3");

    /** One core, as ours, and the C library as it is, not as our launcher sets it. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("OMP_NUM_THREADS", "1", "GLIBC_TUNABLES", "");

    private final String module;

    /** A library that is imported under a name. */
    PythonPeer(String module) {
        this.module = module;
    }

    /** An interpreter that has the library. */
    Optional<String> interpreter() {
        return INTERPRETERS.stream().filter(this::imports).findFirst();
    }

    private boolean imports(String interpreter) {
        try {
            return ChildProcess.run(List.of(interpreter, "-c", "import " + module), Map.of()).code()
                    == 0;
        } catch (IOException e) {
            return false; // no such interpreter
        }
    }

    /**
     * Runs a script that lies beside this class.
     *
     * @param folder takes a copy of it
     */
    static ChildProcess.Outcome run(
            String interpreter, String script, Path folder, List<String> arguments) {
        Path copy = folder.resolve(script);
        try (InputStream text = PythonPeer.class.getResourceAsStream(script)) {
            Files.write(copy, text.readAllBytes());
            List<String> command = new ArrayList<>(List.of(interpreter, copy.toString()));
            command.addAll(arguments);
            return ChildProcess.run(command, ENVIRONMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
