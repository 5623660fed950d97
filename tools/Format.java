import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one formatter: google-java-format, AOSP style, over every Java file of the checkout.
 *
 * <p>Run by Maven with the JDK of the toolchain, since the formatter parses with the compiler it
 * runs on: {@code check} fails and names the files that differ, {@code apply} rewrites them.
 */
public final class Format {

    private static final JavaFormatterOptions STYLE =
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build();

    private Format() {}

    public static void main(String[] args) throws IOException, FormatterException {
        boolean apply = args[0].equals("apply");
        List<Path> different = new ArrayList<>();
        for (Path file : sources(Path.of(args[1]))) {
            String written = Files.readString(file);
            String formatted = format(written);
            if (!formatted.equals(written)) {
                different.add(file);
                if (apply) {
                    Files.writeString(file, formatted);
                }
            }
        }
        report(different, apply);
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    private static String format(String source) throws FormatterException {
        String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.AOSP);
        return new Formatter(STYLE).formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    }

    private static void report(List<Path> different, boolean apply) {
        different.forEach(file -> System.out.println((apply ? "formatted " : "differs: ") + file));
        if (!different.isEmpty() && !apply) {
            System.out.println("Run: mvn -N verify -Dformat.mode=apply");
            System.exit(1);
        }
    }
}
