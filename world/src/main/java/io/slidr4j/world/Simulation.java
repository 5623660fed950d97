package io.slidr4j.world;

import io.slidr4j.data.DataException;
import io.slidr4j.world.format.ContactSheet;
import io.slidr4j.world.format.DatasetWriter;
import io.slidr4j.world.format.KittiWriter;
import io.slidr4j.world.format.NuScenesWriter;
import io.slidr4j.world.format.SemanticKittiWriter;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.scene.SceneGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Simulates a dataset.
 *
 * <p>It grows in a folder beside its destination and is moved there when it is complete, so that a
 * run that was stopped leaves nothing that could be taken for a dataset.
 */
public final class Simulation {
    /** The name of the sheet of sample pictures in the dataset's folder. */
    public static final String CONTACT_SHEET = "contact_sheet.png";

    private final SimulationSettings settings;
    private final SimulationListener listener;
    private final DatasetWriter writer;
    private int done;

    private Simulation(
            SimulationSettings settings, SimulationListener listener, DatasetWriter writer) {
        this.settings = settings;
        this.listener = listener;
        this.writer = writer;
    }

    /**
     * Simulates a dataset and writes it.
     *
     * @param out where it shall lie: a folder that does not exist yet or is empty
     * @param settings what to simulate
     * @param listener hears how far it is
     * @throws DataException if the folder is not empty or cannot be written
     */
    public static void write(Path out, SimulationSettings settings, SimulationListener listener) {
        try {
            Destination destination = Destination.prepare(out);
            DatasetWriter writer = writer(destination.work(), settings);
            new Simulation(settings, listener, writer).run(destination.work());
            destination.complete();
        } catch (IOException e) {
            throw failed(out, e);
        } catch (UncheckedIOException e) {
            throw failed(out, e.getCause());
        }
    }

    private static DataException failed(Path out, IOException e) {
        return new DataException(
                "The simulated dataset %s cannot be written (%s); make room or name another folder."
                        .formatted(out, e.getMessage()),
                e);
    }

    private static DatasetWriter writer(Path work, SimulationSettings s) throws IOException {
        return switch (s.format()) {
            case NUSCENES ->
                    NuScenesWriter.in(work, s.seed(), s.scenes(), s.imageWidth(), s.imageHeight());
            case SEMANTICKITTI -> SemanticKittiWriter.in(work, s.seed());
            case KITTI ->
                    KittiWriter.in(work, s.seed(), s.scenes(), s.imageWidth(), s.imageHeight());
        };
    }

    private void run(Path work) throws IOException {
        try (ExecutorService pool = Executors.newFixedThreadPool(settings.threads())) {
            for (int number = 0; number < settings.scenes(); number++) {
                simulate(number, pool);
            }
        }
        writer.finish();
        ContactSheet sheet = writer.sheet();
        if (!sheet.isEmpty()) {
            sheet.write(work.resolve(CONTACT_SHEET));
        }
    }

    private void simulate(int number, ExecutorService pool) throws IOException {
        double duration = writer.time(settings.keyframes());
        Scene scene = SceneGenerator.make(settings.seed(), number, duration);
        List<Future<?>> running = new ArrayList<>();
        for (Runnable task : writer.begin(scene, settings.keyframes())) {
            running.add(pool.submit(task));
        }
        for (Future<?> task : running) {
            await(task, running);
            done++;
            int total = running.size() * settings.scenes();
            listener.advanced(done, total, "scene " + (number + 1));
        }
        writer.end();
    }

    private static void await(Future<?> task, List<Future<?>> all) {
        try {
            task.get();
        } catch (ExecutionException e) {
            all.forEach(other -> other.cancel(false));
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            all.forEach(other -> other.cancel(true));
            Thread.currentThread().interrupt();
            throw new DataException("The simulation was interrupted; run it again.", e);
        }
    }
}
