package io.slidr4j.world.format;

import io.slidr4j.world.scene.City;
import io.slidr4j.world.scene.Scene;

/**
 * Names and tokens of a nuScenes dataset.
 *
 * @param tokens makes the tokens
 */
record NuScenesNames(Tokens tokens) {
    /** Microseconds since 1970 at which the first scene begins. */
    private static final long EPOCH = 1_577_836_800_000_000L;

    private static final long SCENE_GAP = 600_000_000L;

    String scene(Scene scene) {
        return "scene-%04d".formatted(scene.number() + 1);
    }

    String log(City city) {
        return "%s-sim-%d".formatted(city.vehicle(), tokens.seed());
    }

    long timestamp(Scene scene, double time) {
        return EPOCH + scene.number() * SCENE_GAP + Math.round(time * 1e6);
    }

    String lidarFile(Scene scene, double time) {
        return "samples/LIDAR_TOP/%s__LIDAR_TOP__%d.pcd.bin"
                .formatted(log(scene.city()), timestamp(scene, time));
    }

    String pictureFile(Scene scene, String channel, double time) {
        return "samples/%s/%s__%s__%d.jpg"
                .formatted(channel, log(scene.city()), channel, timestamp(scene, time));
    }

    String lidarsegFile(Scene scene, int keyframe) {
        return "lidarseg/%s/%s_lidarseg.bin"
                .formatted(NuScenesWriter.VERSION, data(scene, keyframe, "LIDAR_TOP"));
    }

    String sample(Scene scene, int keyframe) {
        return tokens.of("sample", scene.number(), keyframe);
    }

    String data(Scene scene, int keyframe, String channel) {
        return tokens.of("sample_data", scene.number(), keyframe, channel);
    }
}
