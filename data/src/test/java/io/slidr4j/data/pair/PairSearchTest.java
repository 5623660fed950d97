package io.slidr4j.data.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.CloudPair;
import io.slidr4j.data.DataException;
import io.slidr4j.data.Matches;
import io.slidr4j.data.geometry.Registration;
import io.slidr4j.data.nuscenes.LidarSweep;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.testkit.TinyNuScenes;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The search for pairs on a miniature dataset, against loops over everything. */
class PairSearchTest {

    private static final double RADIUS = 0.3;

    @TempDir static Path folder;

    private static NuScenesDataset keyframes;

    @BeforeAll
    static void write() {
        TinyNuScenes.Size size = new TinyNuScenes.Size(2, 1, 4, 8, 8, 16, 100);
        TinyNuScenes data = TinyNuScenes.write(folder.resolve("data"), size, 5);
        NuScenesLayout layout = NuScenesLayout.find(data.root(), Optional.empty());
        keyframes = NuScenesDataset.all(NuScenesTables.read(layout));
    }

    @Test
    void keepsWhatTheRuleKeeps() {
        double median = medianDistance();
        for (PairRule.Kept kept : PairRule.Kept.values()) {
            PairRule rule = new PairRule(kept, median, RADIUS, 5);
            List<KeyframePair> pairs = search(rule, "rule" + kept).pairs(keyframes);
            assertThat(names(pairs)).isEqualTo(names(naive(rule))).isNotEmpty();
            assertThat(pairs).isEqualTo(naive(rule));
        }
    }

    @Test
    void aSecondSearchReadsWhatTheFirstWrote() throws IOException {
        PairRule rule = new PairRule(PairRule.Kept.FAR, 0, RADIUS, 1);
        List<KeyframePair> first = search(rule, "twice").pairs(keyframes);
        List<Path> files = files("twice");
        assertThat(files).hasSize(3);
        for (Path file : files) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
        }
        assertThat(search(rule, "twice").pairs(keyframes)).isEqualTo(first);
        PairRule stricter = new PairRule(PairRule.Kept.FAR, 0, RADIUS, median(first));
        assertThat(search(stricter, "twice").pairs(keyframes)).hasSizeBetween(1, first.size() - 1);
        assertThat(files("twice")).isEqualTo(files);
        for (Path file : files) {
            assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1000);
        }
        search(new PairRule(PairRule.Kept.FAR, 0, 0.5, 1), "twice").pairs(keyframes);
        assertThat(files("twice")).hasSize(6);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        PairRule rule = new PairRule(PairRule.Kept.FAR, 0, RADIUS, 1);
        search(rule, "damaged").pairs(keyframes);
        for (String content : List.of("", "something else\n", firstLine() + "\n0 99 3\n")) {
            Path file = files("damaged").getFirst();
            Files.writeString(file, content);
            assertThatThrownBy(() -> search(rule, "damaged").pairs(keyframes))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasMessageContaining("delete it");
        }
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        PairRule rule = new PairRule(PairRule.Kept.FAR, 0, RADIUS, 1);
        Files.writeString(folder.resolve("file"), "precious");
        assertThatThrownBy(() -> search(rule, "file").pairs(keyframes))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is no folder")
                .hasMessageContaining("pairs_dir");
    }

    private static String firstLine() {
        return "slidr4j pairs 1: x";
    }

    @Test
    void noPairAtAllIsAnError() {
        assertThatThrownBy(
                        () ->
                                search(new PairRule(PairRule.Kept.FAR, 1e4, RADIUS, 1), "far")
                                        .pairs(keyframes))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("at least 10000.0 m apart")
                .hasMessageContaining("pair_distance");
        assertThatThrownBy(
                        () ->
                                search(new PairRule(PairRule.Kept.FAR, 0, RADIUS, 99999), "few")
                                        .pairs(keyframes))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has 99999 matches")
                .hasMessageContaining("min_matches");
    }

    @Test
    void aLoadedPairHasTheMatchesThatWereCounted() {
        PairRule rule = new PairRule(PairRule.Kept.FAR, 0, RADIUS, 1);
        for (KeyframePair pair : search(rule, "load").pairs(keyframes)) {
            CloudPair loaded = new PairLoader(RADIUS).load(pair);
            assertThat(loaded.matches().size()).isEqualTo(pair.matches());
            assertSame(
                    loaded.matches(),
                    naive(loaded, Registration.between(pair.first().pose(), pair.second().pose())));
        }
    }

    private static void assertSame(Matches matches, Matches expected) {
        assertThat(matches.first()).isEqualTo(expected.first());
        assertThat(matches.second()).isEqualTo(expected.second());
    }

    private static PairSearch search(PairRule rule, String name) {
        return new PairSearch(rule, folder.resolve(name));
    }

    private static List<String> names(List<KeyframePair> pairs) {
        return pairs.stream().map(KeyframePair::name).toList();
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.sorted().toList();
        }
    }

    private static int median(List<KeyframePair> pairs) {
        return pairs.stream().mapToInt(KeyframePair::matches).sorted().toArray()[pairs.size() / 2];
    }

    private static double medianDistance() {
        List<KeyframePair> all = naive(new PairRule(PairRule.Kept.FAR, 0, RADIUS, 0));
        double[] distances = all.stream().mapToDouble(PairSearchTest::distance).sorted().toArray();
        return distances[distances.length / 2];
    }

    private static double distance(KeyframePair pair) {
        return Registration.between(pair.first().pose(), pair.second().pose()).distance();
    }

    /** All pairs of keyframes of the dataset; those of other scenes and the rule's taken out. */
    private static List<KeyframePair> naive(PairRule rule) {
        List<KeyframePair> pairs = new ArrayList<>();
        for (int i = 0; i < keyframes.size(); i++) {
            for (int j = i + 1; j < keyframes.size(); j++) {
                LidarSweep a = keyframes.sweep(i);
                LidarSweep b = keyframes.sweep(j);
                Registration way = Registration.between(a.pose(), b.pose());
                boolean near = way.distance() <= rule.distance();
                boolean far = way.distance() >= rule.distance();
                boolean right = rule.kept() == PairRule.Kept.FAR ? far : near;
                if (right && keyframes.sceneName(i).equals(keyframes.sceneName(j))) {
                    KeyframePair pair = new KeyframePair(a, b, 0);
                    CloudPair clouds = new PairLoader(RADIUS).load(pair);
                    int matches = naive(clouds, way).size();
                    if (matches >= rule.minMatches()) {
                        pairs.add(new KeyframePair(a, b, matches));
                    }
                }
            }
        }
        return pairs;
    }

    private static Matches naive(CloudPair pair, Registration registration) {
        double[] moved = registration.apply(pair.first().xyz());
        float[] other = pair.second().xyz();
        List<int[]> matches = new ArrayList<>();
        for (int n = 0; n < pair.first().size(); n++) {
            int nearest = -1;
            double best = RADIUS;
            for (int m = 0; m < pair.second().size(); m++) {
                double dx = moved[3 * n] - other[3 * m];
                double dy = moved[3 * n + 1] - other[3 * m + 1];
                double dz = moved[3 * n + 2] - other[3 * m + 2];
                double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
                if (distance < best) {
                    best = distance;
                    nearest = m;
                }
            }
            if (nearest >= 0) {
                matches.add(new int[] {n, nearest});
            }
        }
        return new Matches(
                matches.stream().mapToInt(m -> m[0]).toArray(),
                matches.stream().mapToInt(m -> m[1]).toArray());
    }
}
