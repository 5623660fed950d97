package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Five hundred whole training steps leave resident memory where the first fifty put it. */
class FlatMemoryTest {

    private static final int WARM_UP = 50;

    /** 500 take several minutes: {@code mvn test -Dslidr.test.steps=500}. */
    private static final int STEPS = Integer.getInteger("slidr.test.steps", 120);

    @TempDir Path folder;

    @Test
    void residentMemoryStaysFlat() {
        TinyNuScenes data =
                TinyNuScenes.write(folder, new TinyNuScenes.Size(2, 0, 2, 36, 64, 8, 40), 3);
        long[] highest = new long[2]; // of the warm-up and of all after it
        TinyPretraining.run(
                new TinyPretraining(data, folder)
                        .config("num_epochs=1000", "max_steps=" + STEPS, "checkpoint_every=1000"),
                new TrainingListener() {
                    @Override
                    public void stepEnd(StepReport step) {
                        int phase = step.step() <= WARM_UP ? 0 : 1;
                        highest[phase] = Math.max(highest[phase], Pointer.physicalBytes());
                    }
                });
        assertThat(highest[1]).isLessThan((long) (1.03 * highest[0]));
    }
}
