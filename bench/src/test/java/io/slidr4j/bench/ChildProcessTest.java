package io.slidr4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What another program's last words are. */
class ChildProcessTest {

    private static String last(String output) {
        return new ChildProcess.Outcome(1, output).lastLine();
    }

    @Test
    void theLastLineThatSaysSomething() {
        assertThat(last("first\nNo module named 'torch'\n\n")).isEqualTo("No module named 'torch'");
        assertThat(last("\n")).isEqualTo("exit code 1");
    }

    @Test
    void anExceptionsMessageWithoutItsTrace() {
        assertThat(
                        last(
                                """
                                WARNING: something
                                Exception in thread "main" io.slidr4j.Some$Exception: It is gone.
                                \tat io.slidr4j.Some.main(Some.java:3)
                                \tat java.base/java.lang.Thread.run(Thread.java:1)
                                """))
                .isEqualTo("It is gone.");
        assertThat(
                        last(
                                """
                                Exception in thread "main" java.lang.Error: It is gone.
                                \tat io.slidr4j.Some.main(Some.java:3)
                                Caused by: java.io.IOException: No space
                                \tat io.slidr4j.Some.main(Some.java:2)
                                \t... 7 more
                                """))
                .isEqualTo("Caused by: java.io.IOException: No space");
    }
}
