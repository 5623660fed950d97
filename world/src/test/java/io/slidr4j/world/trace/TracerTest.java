package io.slidr4j.world.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Holds the hierarchy against trying every solid, and every shape against its own inside. */
class TracerTest {
    private static final Surface SKIN = Surface.of(Label.CAR, Material.PLASTER, 0x808080);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 17, 400})
    void theHierarchyFindsWhatTryingAllFinds(int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<Part> parts = parts(random, count);
        Solids.Builder together = new Solids.Builder();
        List<Solids> alone = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            together.add(parts.get(i), Affine.IDENTITY, i + 1);
            Solids.Builder one = new Solids.Builder();
            one.add(parts.get(i), Affine.IDENTITY, i + 1);
            alone.add(one.build());
        }
        Solids all = together.build();
        Tracer fast = new Tracer();
        Tracer naive = new Tracer();
        int hits = 0;
        for (int ray = 0; ray < 2000; ray++) {
            float[] r = ray(random);
            aim(fast, r);
            fast.trace(all);
            aim(naive, r);
            alone.forEach(naive::trace);
            assertThat(fast.hit()).isEqualTo(naive.hit());
            assertThat(fast.distance()).isEqualTo(naive.distance());
            if (naive.hit()) {
                hits++;
                assertThat(fast.object()).isEqualTo(naive.object());
            }
            aim(naive, r);
            assertThat(naive.blocked(all)).isEqualTo(fast.hit());
        }
        assertThat(hits).isGreaterThan(count > 100 ? 500 : -1);
    }

    @Test
    void hitsLieOnTheirShapes() {
        SplittableRandom random = new SplittableRandom(7);
        Tracer tracer = new Tracer();
        float[] local = new float[3];
        float[] normal = new float[3];
        int seen = 0;
        for (Part part : parts(random, 300)) {
            Solids.Builder builder = new Solids.Builder();
            builder.add(part, Affine.IDENTITY, 1);
            Solids solids = builder.build();
            for (int i = 0; i < 400; i++) {
                float[] r = ray(random);
                aim(tracer, r);
                tracer.trace(solids);
                if (tracer.hit() && part.shape() != Shape.FOLIAGE) {
                    seen++;
                    tracer.local(local);
                    assertThat(outside(part, local)).as(part.shape().name()).isBetween(-1e-2, 1e-2);
                    tracer.normal(local, normal);
                    double facing = r[3] * normal[0] + r[4] * normal[1] + r[5] * normal[2];
                    assertThat(facing).isLessThanOrEqualTo(1e-4);
                }
            }
        }
        assertThat(seen).isGreaterThan(300);
    }

    /** How far a point lies outside of its shape's boundary, in the shape's own units. */
    private static double outside(Part part, float[] p) {
        double r = Math.hypot(p[0], p[1]);
        double narrow = (p[2] + 1) / 2;
        double z = Math.abs(p[2]) - 1;
        return switch (part.shape()) {
            case BALL, FOLIAGE -> Math.hypot(r, p[2]) - 1;
            case CYLINDER -> Math.max(r - 1 + part.taperX() * narrow, z);
            case RING -> Math.max(r - 1, z);
            case BOX, RAILING -> Math.max(Math.max(Math.abs(p[0]), Math.abs(p[1])) - 1, z);
            case WEDGE ->
                    Math.max(
                            Math.max(
                                    Math.abs(p[0]) - 1 + part.taperX() * narrow,
                                    Math.abs(p[1]) - 1 + part.taperY() * narrow),
                            z);
        };
    }

    private static List<Part> parts(SplittableRandom random, int count) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Affine pose =
                    Affine.at(
                                    random.nextDouble(-20, 20),
                                    random.nextDouble(-20, 20),
                                    random.nextDouble(-20, 20))
                            .yaw(random.nextDouble(6))
                            .pitch(random.nextDouble(6))
                            .scale(
                                    random.nextDouble(0.2, 3),
                                    random.nextDouble(0.2, 3),
                                    random.nextDouble(0.2, 3));
            Shape shape = Shape.values()[i % Shape.values().length];
            parts.add(new Part(shape, pose, random.nextDouble(), random.nextDouble(), SKIN));
        }
        return parts;
    }

    private static float[] ray(SplittableRandom random) {
        float[] r = new float[6];
        double length = 0;
        for (int i = 0; i < 3; i++) {
            r[i] = (float) random.nextDouble(-40, 40);
            r[3 + i] = (float) (random.nextDouble(-15, 15) - r[i]);
            length += r[3 + i] * r[3 + i];
        }
        for (int i = 3; i < 6; i++) {
            r[i] /= (float) Math.sqrt(length);
        }
        return r;
    }

    private static void aim(Tracer tracer, float[] r) {
        tracer.ray(r[0], r[1], r[2], r[3], r[4], r[5], 200);
    }
}
