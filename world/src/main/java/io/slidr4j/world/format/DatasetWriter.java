package io.slidr4j.world.format;

import io.slidr4j.world.scene.Scene;

import java.io.IOException;
import java.util.List;

/**
 * Writes one dataset, scene by scene: {@link #begin} hands out tasks that may run in any order on
 * any threads, {@link #end} is called when all of them are done.
 */
public sealed interface DatasetWriter permits NuScenesWriter, SemanticKittiWriter, KittiWriter {
    /** The time of a keyframe's scan in its scene, seconds. */
    double time(int keyframe);

    /**
     * Begins a scene.
     *
     * @param scene the scene
     * @param keyframes how many keyframes to write
     * @return the tasks that sense and write; each writes files of its own
     */
    List<Runnable> begin(Scene scene, int keyframes);

    /** Ends the scene that was begun last. */
    void end() throws IOException;

    /** Writes what belongs to the whole dataset. */
    void finish() throws IOException;

    /** The sample pictures. */
    ContactSheet sheet();
}
