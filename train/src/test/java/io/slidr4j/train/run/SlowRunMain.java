package io.slidr4j.train.run;

import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;

import java.nio.file.Path;

/** A run in a process of its own, slow enough to be asked to end; announces its first step. */
public final class SlowRunMain {

    private SlowRunMain() {}

    /**
     * Runs until somebody asks it to end.
     *
     * @param args the output folder, and a file to make after the first step
     */
    public static void main(String[] args) {
        TrainingListener slow =
                new TrainingListener() {
                    @Override
                    public void stepEnd(StepReport step) {
                        Path.of(args[1]).toFile().mkdir();
                        try {
                            Thread.sleep(100);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        new TinyRun(Path.of(args[0])).with("num_epochs=10000").with(slow).run(0);
    }
}
