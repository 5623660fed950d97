package io.slidr4j.data.nuscenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.geometry.Pose;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The streaming reader on small generated tables, whole and broken. */
final class NuScenesTablesTest {
    private static final List<String> SCENES = List.of("scene-0061", "scene-0103", "scene-0553");

    @TempDir Path root;

    private GeneratedTables generated;

    @BeforeEach
    void writeTables() throws IOException {
        generated = GeneratedTables.of(SCENES, 4, 2);
        generated.write(root, "v1.0-mini");
    }

    private NuScenesTables read() {
        return NuScenesTables.read(NuScenesLayout.find(root, Optional.empty()));
    }

    private Path table(String name) {
        return root.resolve("v1.0-mini").resolve(name + ".json");
    }

    private void edit(String name, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(table(name));
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(table(name), after);
    }

    @Test
    void everyKeyframeHasItsOwnFilesAndPoses() {
        NuScenesTables tables = read();
        NuScenesDataset all = NuScenesDataset.all(tables);
        assertThat(tables.sceneCount()).isEqualTo(3);
        assertThat(tables.sampleCount()).isEqualTo(12);
        assertThat(all.size()).isEqualTo(12);
        for (int sample = 0; sample < 12; sample++) {
            Keyframe keyframe = all.keyframe(sample);
            assertThat(keyframe.token()).isEqualTo(generated.sampleToken(sample));
            assertThat(keyframe.scene()).isEqualTo(SCENES.get(sample / 4));
            assertLidar(keyframe.lidar(), sample);
            keyframe.cameras().forEach(shot -> assertShot(shot, keyframe));
        }
    }

    private void assertLidar(LidarSweep lidar, int sample) {
        int channel = GeneratedTables.LIDAR;
        assertThat(lidar.token()).isEqualTo(generated.dataToken(sample, channel));
        assertThat(lidar.file())
                .isEqualTo(root.resolve(GeneratedTables.filename(sample, 0, channel)));
        int record = generated.record(sample, 0, channel);
        assertThat(lidar.pose().egoToGlobal().tx()).isEqualTo(GeneratedTables.poseX(record));
        assertThat(lidar.pose().sensorToEgo())
                .isEqualTo(new Pose(0.5, 0.5, -0.5, 0.5, channel, 0.25, -1e-3));
    }

    private void assertShot(CameraShot shot, Keyframe keyframe) {
        int sample = Integer.parseInt(indexOf(keyframe.token()));
        int channel = shot.camera().ordinal();
        assertThat(shot.token()).isEqualTo(generated.dataToken(sample, channel));
        assertThat(shot.file())
                .isEqualTo(root.resolve(GeneratedTables.filename(sample, 0, channel)));
        assertThat(shot.height()).isEqualTo(900);
        assertThat(shot.width()).isEqualTo(1600);
        assertThat(shot.calibration().intrinsic())
                .containsExactly(1266, 0, 816, 0, 1266, 491, 0, 0, 1);
        assertThat(shot.calibration().pose().egoToGlobal().tx())
                .isEqualTo(GeneratedTables.poseX(generated.record(sample, 0, channel)));
        assertThat(shot.calibration().pose().sensorToEgo().tx()).isEqualTo(channel);
    }

    private String indexOf(String sampleToken) {
        for (int sample = 0; sample < generated.samples(); sample++) {
            if (generated.sampleToken(sample).equals(sampleToken)) {
                return Integer.toString(sample);
            }
        }
        throw new AssertionError(sampleToken);
    }

    @Test
    void fieldsMayComeInAnyOrder() throws IOException {
        edit("ego_pose", NuScenesTablesTest::tokenLast);
        edit("sample_data", NuScenesTablesTest::tokenLast);
        everyKeyframeHasItsOwnFilesAndPoses();
    }

    /** Moves every record's token behind its other fields. */
    private static String tokenLast(String table) {
        return table.replaceAll("(?s)(\"token\": \"[^\"]*\"),\n(.*?)\n\\}", "$2,\n$1\n}");
    }

    @Test
    void tokensMayBeAnyStrings(@TempDir Path other) throws IOException {
        GeneratedTables named =
                new GeneratedTables(SCENES, 2, 1, number -> "0f-" + Integer.toString(number, 36));
        named.write(other, "v1.0-custom");
        NuScenesTables tables = NuScenesTables.read(NuScenesLayout.find(other, Optional.empty()));
        Keyframe last = NuScenesDataset.all(tables).keyframe(5);
        assertThat(last.token()).isEqualTo(named.sampleToken(5));
        assertThat(last.lidar().token()).isEqualTo(named.dataToken(5, GeneratedTables.LIDAR));
    }

    @Test
    void tokenTableNumbersManyTokensInOrder() {
        TokenTable table = new TokenTable();
        TokenCursor cursor = new TokenCursor("token");
        Set<Integer> numbers = new HashSet<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50_000; i++) {
                cursor.high = i % 7; // few different upper halves: the lower must count, too
                cursor.low = i;
                numbers.add(table.add(cursor));
                assertThat(table.find(cursor)).isEqualTo(i);
            }
        }
        assertThat(numbers).hasSize(50_000);
        assertThat(table.text(10)).isEqualTo("0000000000000003000000000000000a");
    }

    @Test
    void aMissingTableIsNamed() throws IOException {
        Files.delete(table("sample_data"));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(table("sample_data").toString())
                .hasMessageContaining("unpack");
    }

    @Test
    void aTruncatedTableIsNamedWithItsLine() throws IOException {
        edit("ego_pose", text -> text.substring(0, text.length() / 2));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageMatching("(?s).*ego_pose.json is damaged at line \\d+ .*")
                .hasMessageNotContaining("\n");
    }

    @Test
    void brokenRecordsAreNamed() throws IOException {
        assertBroken("sample_data", "\"filename\": \"samples", "\"x\": \"", "no filename");
        assertBroken("sample_data", "\"ego_pose_token\": ", "\"x\": ", "no 'ego_pose_token'");
        assertBroken("ego_pose", "0.0]", "\"a\"]", "not 3 numbers");
        assertBroken("ego_pose", "\\[0.57[^]]*\\]", "[0, 0, 0, 0]", "impossible pose");
        assertBroken("calibrated_sensor", "\\[0, 0, 1\\]", "[0]", "not 3");
        assertBroken(
                "scene", "\"first_sample_token\": \".", "\"first_sample_token\": \"_", "lacks");
    }

    private void assertBroken(String name, String from, String to, String message)
            throws IOException {
        String whole = Files.readString(table(name));
        edit(name, text -> text.replaceFirst(from, to));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Record ")
                .hasMessageContaining(table(name).toString())
                .hasMessageContaining(message);
        Files.writeString(table(name), whole);
    }

    @Test
    void aPoseThatIsNamedButMissingIsAnError() throws IOException {
        edit("ego_pose", text -> text.replaceAll("\"token\": \"..", "\"token\": \"zz"));
        assertThatThrownBy(this::read)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("lacks the pose");
    }

    @Test
    void aSampleWithoutACameraIsAnErrorOnlyWhenAskedFor() throws IOException {
        edit("sample_data", text -> text.replaceFirst("true", "false"));
        NuScenesDataset all = NuScenesDataset.all(read());
        assertThat(all.keyframe(1).cameras()).hasSize(6);
        assertThatThrownBy(() -> all.keyframe(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("CAM_FRONT ")
                .hasMessageContaining(generated.sampleToken(0));
    }

    @Test
    void aChainThatNeverEndsIsAnError() throws IOException {
        edit("sample", text -> text.replace("\"next\": \"\"", "\"next\": \"" + first() + "\""));
        NuScenesTables tables = read();
        assertThatThrownBy(() -> NuScenesDataset.all(tables))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("do not form a chain");
    }

    private String first() {
        return generated.sampleToken(0);
    }
}
