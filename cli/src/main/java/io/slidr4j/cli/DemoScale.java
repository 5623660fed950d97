package io.slidr4j.cli;

import java.util.Locale;

/** How large the demo's world and networks' trainings are. */
enum DemoScale {
    /** What the README promises: at most twelve minutes on two cores. */
    FULL(50, 2, 448, 252, "[64, 128]", 128, 180, 400, 20),
    /** The same steps in two minutes; its scores mean nothing. */
    QUICK(5, 1, 224, 126, "[64, 128]", 64, 4, 3, 2);

    private final int scenes;
    private final int keyframes;
    private final int width;
    private final int height;
    private final String crop;
    private final int view;
    private final int teacherSteps;
    private final int pretrainSteps;
    private final int probeEpochs;

    DemoScale(
            int scenes,
            int keyframes,
            int width,
            int height,
            String crop,
            int view,
            int teacherSteps,
            int pretrainSteps,
            int probeEpochs) {
        this.scenes = scenes;
        this.keyframes = keyframes;
        this.width = width;
        this.height = height;
        this.crop = crop;
        this.view = view;
        this.teacherSteps = teacherSteps;
        this.pretrainSteps = pretrainSteps;
        this.probeEpochs = probeEpochs;
    }

    /** {@code full} or {@code quick}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Scenes of the world; every fifth is held back. */
    int scenes() {
        return scenes;
    }

    /** Keyframes of each scene. */
    int keyframes() {
        return keyframes;
    }

    /** Columns of the cameras' images. */
    int width() {
        return width;
    }

    /** Rows of the cameras' images. */
    int height() {
        return height;
    }

    /** What the image network sees in pre-training, {@code crop_size}. */
    String crop() {
        return crop;
    }

    /** Rows and columns of the teacher's views, {@code view_size}. */
    int view() {
        return view;
    }

    /** Steps of the teacher. */
    int teacherSteps() {
        return teacherSteps;
    }

    /** Steps of pre-training. */
    int pretrainSteps() {
        return pretrainSteps;
    }

    /** Epochs of each of the two linear probes. */
    int probeEpochs() {
        return probeEpochs;
    }

    /** Keyframes that train. */
    int trainingKeyframes() {
        return (scenes - scenes / 5) * keyframes;
    }
}
