package io.slidr4j.train.run;

import io.slidr4j.engine.Libraries;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of what a result depends on. */
final class LibraryVersions {

    /** Those that compute, decode or draw random numbers; the others cannot move a number. */
    private static final List<String> ARTIFACTS =
            List.of(
                    "org.bytedeco/pytorch",
                    "org.bytedeco/openblas",
                    "org.bytedeco/opencv",
                    "org.bytedeco/javacpp");

    private LibraryVersions() {}

    /** Versions by name: the JDK, the system, the libraries, and what libtorch says of itself. */
    static SortedMap<String, String> find() {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        versions.put("os", property("os.name") + " " + property("os.version"));
        versions.put("arch", property("os.arch"));
        ARTIFACTS.forEach(
                artifact -> version(artifact).ifPresent(found -> versions.put(artifact, found)));
        Libraries.loaded()
                .forEach(one -> versions.put(one.name(), one.value() + " (" + one.reason() + ")"));
        return versions;
    }

    private static String property(String name) {
        return System.getProperty(name, CodeRevision.UNKNOWN);
    }

    /** What Maven wrote into the library's jar; empty where it is not on the class path. */
    private static Optional<String> version(String artifact) {
        String resource = "/META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream in = LibraryVersions.class.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            return Optional.of(CodeRevision.UNKNOWN);
        }
    }
}
