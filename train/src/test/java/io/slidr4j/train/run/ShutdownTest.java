package io.slidr4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.train.checkpoint.Resumption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real process that is asked to end, as Ctrl-C and job schedulers do. */
@Timeout(120)
class ShutdownTest {

    /** What the JVM exits with after SIGTERM: 128 + 15. */
    private static final int TERMINATED = 143;

    @TempDir private Path folder;

    @Test
    void aSignalEndsTheRunAfterItsStepWithACheckpoint() throws Exception {
        Path begun = folder.resolve("begun");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SlowRunMain.class.getName(),
                                folder.toString(),
                                begun.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile())
                        .start();
        try {
            awaitStep(process, begun);
            process.toHandle().destroy();

            assertThat(process.waitFor()).isEqualTo(TERMINATED);
        } finally {
            process.destroyForcibly();
        }
        RunFolder run = new RunFolder(folder.resolve("tiny/20260102-030405"));
        assertThat(Files.readString(run.manifest()))
                .as(output())
                .contains("\"state\" : \"stopped\"")
                .contains("\"message\" : \"the process was asked to end\"");
        assertThat(Resumption.read(run.last()).progress().step()).isPositive();
        assertThat(output()).contains("go on with --resume_path " + run.last());
    }

    private void awaitStep(Process process, Path begun) throws IOException, InterruptedException {
        while (!Files.exists(begun)) {
            assertThat(process.isAlive()).as(output()).isTrue();
            Thread.sleep(50);
        }
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }
}
