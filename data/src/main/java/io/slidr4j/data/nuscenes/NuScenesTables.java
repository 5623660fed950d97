package io.slidr4j.data.nuscenes;

import io.slidr4j.data.DataException;
import io.slidr4j.data.geometry.Calibration;
import io.slidr4j.data.geometry.SensorPose;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * What pre-training needs of one version's tables, in memory.
 *
 * <p>Read as a stream: {@code sensor}, {@code calibrated_sensor}, {@code sample}, {@code scene},
 * {@code sample_data}, and last {@code ego_pose}, because only then is it known which poses are
 * worth keeping. Immutable once read, so that splits may share it between threads.
 */
public final class NuScenesTables {
    private static final Logger LOG = LoggerFactory.getLogger(NuScenesTables.class);

    private final NuScenesLayout layout;
    private final Scenes scenes;
    private final SampleDataRows rows;
    private final EgoPoses poses;

    private NuScenesTables(
            NuScenesLayout layout, Scenes scenes, SampleDataRows rows, EgoPoses poses) {
        this.layout = layout;
        this.scenes = scenes;
        this.rows = rows;
        this.poses = poses;
    }

    /**
     * Reads the tables.
     *
     * @param layout where they lie
     * @return what is needed of them
     * @throws DataException if a table is missing, damaged, or names records that another lacks
     */
    public static NuScenesTables read(NuScenesLayout layout) {
        long started = System.nanoTime();
        CalibratedSensors sensors = CalibratedSensors.read(layout);
        Scenes scenes = Scenes.read(layout);
        SampleDataRows rows = SampleDataRows.read(layout, scenes, sensors);
        EgoPoses poses = EgoPoses.read(layout, rows.poseTokens());
        LOG.info(
                "Read the tables of {} in {}: {} scenes, {} samples, {} s.",
                layout.version(),
                layout.tables(),
                scenes.size(),
                scenes.samples().size(),
                (System.nanoTime() - started) / 100_000_000 / 10.0);
        return new NuScenesTables(layout, scenes, rows, poses);
    }

    /** Where the dataset lies. */
    public NuScenesLayout layout() {
        return layout;
    }

    /** The number of scenes. */
    public int sceneCount() {
        return scenes.size();
    }

    /** The number of samples (keyframes) in all scenes. */
    public int sampleCount() {
        return scenes.samples().size();
    }

    /**
     * A scene's name.
     *
     * @param scene its number in the order of the table
     * @return such as {@code scene-0061}
     */
    public String sceneName(int scene) {
        return scenes.name(scene);
    }

    /**
     * The samples of one scene.
     *
     * @param scene its number in the order of the table
     * @return sample numbers, first to last
     * @throws DataException if the table's links do not lead from the first to the last
     */
    public int[] samplesOf(int scene) {
        return scenes.samplesOf(scene);
    }

    /**
     * The files, calibration and poses of one sample.
     *
     * @param scene the number of its scene
     * @param sample its number, from {@link #samplesOf}
     * @return the keyframe
     * @throws DataException if the sample lacks the LiDAR or a camera
     */
    public Keyframe keyframe(int scene, int sample) {
        LidarSweep sweep = sweep(sample);
        List<CameraShot> shots = Camera.ORDER.stream().map(camera -> shot(sample, camera)).toList();
        return new Keyframe(scenes.samples().text(sample), sceneName(scene), sweep, shots);
    }

    /**
     * The LiDAR sweep of one sample; its cameras need not be there.
     *
     * @param sample its number, from {@link #samplesOf}
     * @return the sweep
     * @throws DataException if the sample lacks the LiDAR
     */
    public LidarSweep sweep(int sample) {
        int lidar = row(sample, Channels.LIDAR);
        return new LidarSweep(rows.text(lidar), layout.file(rows.filename(lidar)), pose(lidar));
    }

    private CameraShot shot(int sample, Camera camera) {
        int row = row(sample, camera.ordinal());
        double[] intrinsic = rows.mount(row).intrinsic();
        if (intrinsic.length == 0) {
            throw new DataException(
                    "%s has no camera_intrinsic for %s; unpack the metadata archive again."
                            .formatted(layout.table("calibrated_sensor"), camera.channel()));
        }
        return new CameraShot(
                rows.text(row),
                camera,
                layout.file(rows.filename(row)),
                rows.height(row),
                rows.width(row),
                new Calibration(pose(row), intrinsic));
    }

    private SensorPose pose(int row) {
        return new SensorPose(rows.mount(row).sensorToEgo(), poses.pose(rows.pose(row)));
    }

    private int row(int sample, int channel) {
        int row = rows.row(sample, channel);
        if (row < 0) {
            throw new DataException(
                    "Sample %s has no keyframe of %s in %s; unpack the metadata archive again."
                            .formatted(
                                    scenes.samples().text(sample),
                                    Channels.name(channel),
                                    layout.table("sample_data")));
        }
        return row;
    }
}
