package io.slidr4j.pretrain.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.PointCloud;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.model.MinkUNetSize;
import io.slidr4j.model.pointnet.Abstraction;
import io.slidr4j.model.pointnet.PointNetSize;
import io.slidr4j.pretrain.ScanTask;
import io.slidr4j.pretrain.config.ScanSettings;
import io.slidr4j.pretrain.config.ScanTerm;
import io.slidr4j.pretrain.objective.ScanContrast;
import io.slidr4j.pretrain.objective.ScanContrast.Directions;
import io.slidr4j.pretrain.scan.ScanViews.Twice;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.points.PyramidLevel;
import io.slidr4j.testkit.Close;
import io.slidr4j.train.loading.VoxelCloud;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;

/** The four networks: which are alike, which are trained, which follow, and what pooling does. */
class ScanNetworksTest {

    private static final ScanSettings SETTINGS =
            new ScanSettings(PointNetSize.SMALL, 700, 100, 16, 8, 0.9, List.of(ScanTerm.values()));

    @Test
    void copiesBeginAlikeAndAreNotTrained() {
        try (Scope _ = Scope.open("test")) {
            SequencedMap<String, Module> parts = networks().byName();
            assertThat(parts)
                    .containsOnlyKeys(
                            "model_points",
                            "model_points_head",
                            "model_points_key",
                            "model_points_key_head",
                            "model_pointnet",
                            "model_pointnet_head",
                            "model_pointnet_key",
                            "model_pointnet_key_head",
                            "queues");
            for (String name : List.of("model_points", "model_pointnet")) {
                for (String end : List.of("", "_head")) {
                    Module query = parts.get(name + end);
                    Module key = parts.get(name + "_key" + end);
                    assertThat(alike(key, query)).as(name + end).isTrue();
                    assertThat(query.trainable()).hasSameSizeAs(query.parameters());
                    assertThat(key.trainable()).isEmpty();
                }
            }
            assertThat(parts.get("model_points_head").state())
                    .containsOnlyKeys("clf.0.weight", "clf.0.bias", "clf.2.weight", "clf.2.bias");
            close(parts);
        }
    }

    @Test
    void copiesFollowByTheMomentum() {
        try (Scope _ = Scope.open("test")) {
            ScanNetworks networks = networks();
            SequencedMap<String, Module> parts = networks.byName();
            Map<String, float[]> before = values(parts.get("model_pointnet_key"));
            nudge(parts.get("model_pointnet"));
            nudge(parts.get("model_points_head"));
            networks.follow(0.9);
            networks.follow(0.9);
            Map<String, float[]> query = values(parts.get("model_pointnet"));
            values(parts.get("model_pointnet_key"))
                    .forEach(
                            (name, after) -> {
                                for (int i = 0; i < after.length; i++) {
                                    double expected =
                                            0.81 * before.get(name)[i] + 0.19 * query.get(name)[i];
                                    assertThat((double) after[i]).isCloseTo(expected, within(1e-6));
                                }
                            });
            double head = first(parts.get("model_points_head"));
            assertThat(first(parts.get("model_points_key_head")))
                    .as("heads follow, too")
                    .isCloseTo(head - 0.5 * 0.81, within(1e-6));
            close(parts);
        }
    }

    @Test
    void directionsHaveLengthOneAndKeysNoGraph() {
        ScanBatch batch = batch(2);
        try (Scope _ = Scope.open("test")) {
            ScanNetworks networks = networks();
            Directions queries = networks.queries(batch);
            Directions keys = networks.keys(batch);
            for (Tensor rows :
                    List.of(queries.points(), queries.voxels(), keys.points(), keys.voxels())) {
                assertThat(Tensors.shape(rows)).containsExactly(2, 16);
                float[] values = Tensors.floats(rows.pow(Tensors.scalar(2)).sum(1));
                Close.absolute(values, new float[] {1, 1}, 1e-5);
            }
            assertThat(queries.points().requires_grad()).isTrue();
            assertThat(keys.points().requires_grad()).isFalse();
            assertThat(Tensors.floats(keys.voxels()))
                    .as("equal networks, other views")
                    .isNotEqualTo(Tensors.floats(queries.voxels()));
            close(networks.byName());
        }
    }

    @Test
    void acrossTermsTeachBothNetworksAndCopiesGetNoGradient() {
        ScanBatch batch = batch(2);
        try (Scope _ = Scope.open("test")) {
            ScanNetworks networks = networks();
            new ScanContrast(0, 1, 0.1)
                    .loss(networks.queries(batch), networks.keys(batch), networks.queues())
                    .backward();
            networks.byName()
                    .forEach(
                            (name, part) ->
                                    part.parameters()
                                            .values()
                                            .forEach(
                                                    p ->
                                                            assertThat(p.grad().defined())
                                                                    .as(name)
                                                                    .isEqualTo(p.requires_grad())));
            close(networks.byName());
        }
    }

    @Test
    void aStepFollowsThenComparesThenPushes() {
        ScanBatch batch = batch(2);
        ScanContrast objective = new ScanContrast(0.5, 0.5, 0.1);
        try (Scope _ = Scope.open("test")) {
            ScanNetworks networks = networks();
            ScanTask task = new ScanTask(networks, objective, 0.9);
            nudge(networks.byName().get("model_points_head"));
            ScanNetworks same = networks();
            nudge(same.byName().get("model_points_head"));
            same.follow(0.9);
            Directions keys = same.keys(batch);
            double expected =
                    Tensors.item(objective.loss(same.queries(batch), keys, same.queues()));
            double loss = Tensors.item(task.loss(batch, new Random(1)));
            assertThat(loss).isEqualTo(expected);
            float[] queue = Tensors.floats(networks.queues().voxels().keys()); // [16, 8]
            float[] first = Tensors.floats(keys.voxels().select(0, 0)); // [16]
            for (int d = 0; d < 16; d++) {
                assertThat(queue[8 * d]).isEqualTo(first[d]);
            }
            assertThat(Tensors.longs(networks.queues().points().next())).containsExactly(2);
            close(same.byName());
            task.close();
        }
    }

    @Test
    void validationMovesNothing() {
        ScanBatch batch = batch(2);
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard()) {
            ScanNetworks networks = networks();
            ScanTask task = new ScanTask(networks, new ScanContrast(1, 0, 0.1), 0.9);
            nudge(networks.byName().get("model_points_head"));
            task.train(false);
            Map<String, float[]> before = state(networks);
            task.loss(batch, new Random(1));
            state(networks)
                    .forEach((name, now) -> assertThat(now).as(name).isEqualTo(before.get(name)));
            task.close();
        }
    }

    /** Everything that a checkpoint holds. */
    private static Map<String, float[]> state(ScanNetworks networks) {
        Map<String, float[]> all = new LinkedHashMap<>();
        networks.byName()
                .forEach(
                        (part, module) ->
                                module.state()
                                        .forEach(
                                                (name, tensor) ->
                                                        all.put(
                                                                part + "." + name,
                                                                Tensors.floats(tensor))));
        return all;
    }

    @Test
    void theHighestOfEachScanIsTaken() {
        float[] rows = {1, 9, 5, 2, 3, 4, -1, -7, -2, -3};
        try (Scope _ = Scope.open("test")) {
            Tensor x = Tensors.of(rows, 5, 2).set_requires_grad(true);
            Tensor y = ScanEncoder.highest(x, new int[] {3, 2});
            assertThat(Tensors.floats(y)).containsExactly(5, 9, -1, -3);
            y.mul(Tensors.of(new float[] {1, 2, 3, 4}, 2, 2)).sum().backward();
            assertThat(Tensors.floats(x.grad())).containsExactly(0, 2, 1, 0, 0, 0, 3, 0, 0, 4);
        }
    }

    private static ScanNetworks networks() {
        Seeds.seedLibtorch(2);
        return new ScanNetworks(
                "model_points",
                () ->
                        new MinkUNet(
                                new MinkUNet.Settings(1, 24, 3, 0.05, false, MinkUNetSize.SMALL)),
                24,
                SETTINGS,
                new Device.Cpu());
    }

    private static ScanBatch batch(int scans) {
        List<PyramidLevel> plan =
                PointNetSize.SMALL.abstractions().stream().map(Abstraction::level).toList();
        List<ScanViews> samples = new ArrayList<>();
        for (int scan = 0; scan < scans; scan++) {
            samples.add(
                    new ScanViews(
                            "scan " + scan,
                            new Twice<>(
                                    PointScan.of(cloud(700, scan), plan),
                                    PointScan.of(cloud(600, scan + 10), plan)),
                            new Twice<>(
                                    VoxelCloud.of(cloud(500, scan + 20), voxels()),
                                    VoxelCloud.of(cloud(400, scan + 30), voxels()))));
        }
        return ScanBatch.of(samples);
    }

    private static Voxelizer voxels() {
        return new Voxelizer.Cylindrical(0.5f);
    }

    private static PointCloud cloud(int points, int seed) {
        Random random = new Random(seed);
        float[] xyz = new float[3 * points];
        float[] intensity = new float[points];
        for (int i = 0; i < xyz.length; i++) {
            xyz[i] = (random.nextFloat() - 0.5f) * 20;
            intensity[i / 3] = random.nextInt(256);
        }
        return new PointCloud(xyz, intensity);
    }

    private static Map<String, float[]> values(Module module) {
        Map<String, float[]> values = new LinkedHashMap<>();
        module.parameters().forEach((name, tensor) -> values.put(name, Tensors.floats(tensor)));
        return values;
    }

    private static boolean alike(Module a, Module b) {
        Map<String, float[]> others = values(b);
        return values(a).entrySet().stream()
                .allMatch(entry -> Arrays.equals(entry.getValue(), others.get(entry.getKey())));
    }

    /** The first value of the first parameter. */
    private static double first(Module module) {
        return values(module).values().iterator().next()[0];
    }

    private static void nudge(Module module) {
        try (NoGradGuard _ = new NoGradGuard()) {
            module.parameters().values().forEach(p -> p.add_(Tensors.scalar(0.5)));
        }
    }

    private static void close(Map<String, Module> parts) {
        parts.values().forEach(Module::close);
    }
}
