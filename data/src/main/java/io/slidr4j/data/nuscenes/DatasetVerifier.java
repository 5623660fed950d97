package io.slidr4j.data.nuscenes;

import io.slidr4j.data.DataException;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.data.superpixel.SuperpixelStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Looks at every file that pre-training would read, without decoding it: is it there, and is it
 * whole?
 */
public final class DatasetVerifier {
    private final NuScenesTables tables;
    private final SceneSplits splits;
    private final Optional<SuperpixelStore> superpixels;
    private final List<String> problems = new ArrayList<>();
    private int problemCount;
    private int files;
    private int maps;

    private DatasetVerifier(
            NuScenesTables tables, SceneSplits splits, Optional<SuperpixelStore> superpixels) {
        this.tables = tables;
        this.splits = splits;
        this.superpixels = superpixels;
    }

    /**
     * Verifies a dataset; a problem ends nothing, it is reported.
     *
     * @param tables its tables
     * @param splits its splits
     * @param superpixels where its superpixel maps should be; empty to leave them out
     * @param progress is told the number of keyframes done, after each
     * @return what was found
     */
    public static VerificationReport verify(
            NuScenesTables tables,
            SceneSplits splits,
            Optional<SuperpixelStore> superpixels,
            IntConsumer progress) {
        return new DatasetVerifier(tables, splits, superpixels).run(progress);
    }

    private VerificationReport run(IntConsumer progress) {
        superpixels.ifPresent(store -> attempt(store::info));
        int keyframes = 0;
        for (int scene = 0; scene < tables.sceneCount(); scene++) {
            for (int sample : samplesOf(scene)) {
                int number = scene;
                attempt(() -> look(tables.keyframe(number, sample)));
                progress.accept(++keyframes);
            }
        }
        return new VerificationReport(
                tables.layout(),
                tables.sceneCount(),
                tables.sampleCount(),
                keyframes,
                splits.source(),
                scenesPerSplit(),
                files,
                maps,
                problemCount,
                problems);
    }

    private int[] samplesOf(int scene) {
        try {
            return tables.samplesOf(scene);
        } catch (DataException e) {
            report(e.getMessage());
            return new int[0];
        }
    }

    private void look(Keyframe keyframe) {
        Path scan = keyframe.lidar().file();
        attempt(() -> ScanFormat.NUSCENES.requireWholePoints(scan, size(scan)));
        for (CameraShot shot : keyframe.cameras()) {
            attempt(() -> JpegCheck.requireWhole(shot.file(), size(shot.file())));
            superpixels.ifPresent(store -> lookForMap(store, shot));
        }
    }

    private void lookForMap(SuperpixelStore store, CameraShot shot) {
        if (store.has(shot.token())) {
            maps++;
        } else {
            report("There is no superpixel map %s.".formatted(store.file(shot.token())));
        }
    }

    private long size(Path file) {
        files++;
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new DataException(
                    "There is no %s; unpack the sensor archive that holds it.".formatted(file), e);
        }
    }

    private void attempt(Runnable check) {
        try {
            check.run();
        } catch (DataException e) {
            report(e.getMessage());
        }
    }

    private void report(String problem) {
        if (problemCount++ < VerificationReport.MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    private Map<SplitName, Integer> scenesPerSplit() {
        Map<SplitName, Integer> counts = new EnumMap<>(SplitName.class);
        for (SplitName name : splits.names()) {
            counts.put(name, NuScenesDataset.countScenes(tables, splits, name));
        }
        return counts;
    }
}
